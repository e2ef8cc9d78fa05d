-- CreateTable
CREATE TABLE "scormLaunch" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "track" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "scormLaunch_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "scormLaunch_ownerId_idx" ON "scormLaunch"("ownerId");

-- CreateIndex
CREATE INDEX "scormLaunch_expiresAt_idx" ON "scormLaunch"("expiresAt");
