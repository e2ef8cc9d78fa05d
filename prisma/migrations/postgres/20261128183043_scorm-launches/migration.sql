-- CreateTable
CREATE TABLE "scormLaunch" (
    "hash" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "track" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "scormLaunch_pkey" PRIMARY KEY ("hash")
);

-- CreateIndex
CREATE INDEX "scormLaunch_ownerId_idx" ON "scormLaunch"("ownerId");

-- CreateIndex
CREATE INDEX "scormLaunch_expiresAt_idx" ON "scormLaunch"("expiresAt");

-- AddForeignKey
ALTER TABLE "scormLaunch" ADD CONSTRAINT "scormLaunch_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
