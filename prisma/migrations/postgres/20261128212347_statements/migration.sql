-- CreateTable
CREATE TABLE "statement" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "fact" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "claimedBy" TEXT,
    "claimedAt" TIMESTAMP(3),
    "refused" TEXT,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "statement_ownerId_idx" ON "statement"("ownerId");

-- CreateIndex
CREATE INDEX "statement_refused_createdAt_idx" ON "statement"("refused", "createdAt");

-- CreateIndex
CREATE INDEX "statement_claimedBy_idx" ON "statement"("claimedBy");

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
