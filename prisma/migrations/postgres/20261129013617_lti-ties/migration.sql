-- CreateTable
CREATE TABLE "ltiTie" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "deployment" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "resourceLink" TEXT NOT NULL,
    "lineItem" TEXT,
    "track" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dueAt" TIMESTAMP(3),
    "claimedBy" TEXT,
    "claimedAt" TIMESTAMP(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "sentScore" INTEGER,
    "toldScore" INTEGER,
    "sentAt" TIMESTAMP(3),
    "ended" TEXT,

    CONSTRAINT "ltiTie_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ltiTie_ownerId_idx" ON "ltiTie"("ownerId");

-- CreateIndex
CREATE INDEX "ltiTie_dueAt_idx" ON "ltiTie"("dueAt");

-- CreateIndex
CREATE INDEX "ltiTie_claimedBy_idx" ON "ltiTie"("claimedBy");

-- CreateIndex
CREATE UNIQUE INDEX "ltiTie_platform_deployment_subject_resourceLink_key" ON "ltiTie"("platform", "deployment", "subject", "resourceLink");

-- AddForeignKey
ALTER TABLE "ltiTie" ADD CONSTRAINT "ltiTie_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
