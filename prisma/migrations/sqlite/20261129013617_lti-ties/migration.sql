-- CreateTable
CREATE TABLE "ltiTie" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "deployment" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "resourceLink" TEXT NOT NULL,
    "lineItem" TEXT,
    "track" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" DATETIME,
    "claimedBy" TEXT,
    "claimedAt" DATETIME,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "sentScore" INTEGER,
    "toldScore" INTEGER,
    "sentAt" DATETIME,
    "ended" TEXT,
    CONSTRAINT "ltiTie_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ltiTie_ownerId_idx" ON "ltiTie"("ownerId");

-- CreateIndex
CREATE INDEX "ltiTie_dueAt_idx" ON "ltiTie"("dueAt");

-- CreateIndex
CREATE INDEX "ltiTie_claimedBy_idx" ON "ltiTie"("claimedBy");

-- CreateIndex
CREATE UNIQUE INDEX "ltiTie_platform_deployment_subject_resourceLink_key" ON "ltiTie"("platform", "deployment", "subject", "resourceLink");
