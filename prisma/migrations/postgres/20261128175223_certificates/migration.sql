-- CreateTable
CREATE TABLE "certificate" (
    "code" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "track" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "issuedAt" TIMESTAMP(3) NOT NULL,
    "replacedAt" TIMESTAMP(3),
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "certificate_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE INDEX "certificate_ownerId_track_idx" ON "certificate"("ownerId", "track");

-- AddForeignKey
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
