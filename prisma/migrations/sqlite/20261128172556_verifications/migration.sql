-- CreateTable
CREATE TABLE "labVerification" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "turnAt" DATETIME NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "claimedBy" TEXT,
    "claimedAt" DATETIME,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "outcome" TEXT,
    "tier" TEXT,
    "supported" TEXT,
    "correct" BOOLEAN,
    "because" TEXT,
    "seed" TEXT,
    "judgedAt" DATETIME,
    CONSTRAINT "labVerification_ownerId_attemptKey_fkey" FOREIGN KEY ("ownerId", "attemptKey") REFERENCES "attempt" ("ownerId", "key") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "labVerification_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
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
