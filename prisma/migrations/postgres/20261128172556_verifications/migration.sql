-- CreateTable
CREATE TABLE "labVerification" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT,
    "attemptKey" TEXT,
    "roomId" TEXT,
    "participant" TEXT,
    "run" TEXT,
    "lab" TEXT NOT NULL,
    "labVersion" TEXT NOT NULL,
    "tierClaimed" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "turnOf" TEXT NOT NULL,
    "turnAt" TIMESTAMP(3) NOT NULL,
    "askedAt" TIMESTAMP(3) NOT NULL,
    "claimedBy" TEXT,
    "claimedAt" TIMESTAMP(3),
    "tries" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "tier" TEXT,
    "supported" TEXT,
    "correct" BOOLEAN,
    "because" TEXT,
    "seed" TEXT,
    "judgedAt" TIMESTAMP(3),

    CONSTRAINT "labVerification_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "labVerification_state_turnAt_idx" ON "labVerification"("state", "turnAt");

-- CreateIndex
CREATE INDEX "labVerification_turnOf_state_idx" ON "labVerification"("turnOf", "state");

-- CreateIndex
CREATE INDEX "labVerification_judgedAt_idx" ON "labVerification"("judgedAt");

-- CreateIndex
CREATE UNIQUE INDEX "labVerification_ownerId_attemptKey_key" ON "labVerification"("ownerId", "attemptKey");

-- CreateIndex
CREATE UNIQUE INDEX "labVerification_roomId_participant_run_key" ON "labVerification"("roomId", "participant", "run");

-- AddForeignKey
ALTER TABLE "labVerification" ADD CONSTRAINT "labVerification_ownerId_attemptKey_fkey" FOREIGN KEY ("ownerId", "attemptKey") REFERENCES "attempt"("ownerId", "key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "labVerification" ADD CONSTRAINT "labVerification_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;
