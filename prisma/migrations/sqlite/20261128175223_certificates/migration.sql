-- CreateTable
CREATE TABLE "certificate" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "track" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "issuedAt" DATETIME NOT NULL,
    "replacedAt" DATETIME,
    "withdrawnAt" DATETIME,
    CONSTRAINT "certificate_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "certificate_ownerId_track_idx" ON "certificate"("ownerId", "track");
