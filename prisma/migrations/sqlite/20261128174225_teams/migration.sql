-- CreateTable
CREATE TABLE "team" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approves" BOOLEAN NOT NULL DEFAULT false,
    "keepCodeDays" INTEGER,
    "lastSequence" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "membership" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "teamId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "joinedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "membership_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "membership_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "teamId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "email" TEXT,
    "usesLeft" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    CONSTRAINT "invitation_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "joinRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "teamId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "joinRequest_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "joinRequest_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "teamId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "timeZone" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" DATETIME,
    CONSTRAINT "assignment_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "submission" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assignmentId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "lab" TEXT NOT NULL,
    "attemptKey" TEXT,
    "tier" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "share" TEXT NOT NULL DEFAULT 'no',
    CONSTRAINT "submission_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "submission_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "auditEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "teamId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "kind" TEXT NOT NULL,
    "byId" TEXT,
    "byName" TEXT NOT NULL,
    "aboutId" TEXT,
    "aboutName" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    CONSTRAINT "auditEntry_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "auditEntry_byId_fkey" FOREIGN KEY ("byId") REFERENCES "owner" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "auditEntry_aboutId_fkey" FOREIGN KEY ("aboutId") REFERENCES "owner" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "membership_ownerId_idx" ON "membership"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "membership_teamId_ownerId_key" ON "membership"("teamId", "ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_hash_key" ON "invitation"("hash");

-- CreateIndex
CREATE INDEX "invitation_teamId_createdAt_idx" ON "invitation"("teamId", "createdAt");

-- CreateIndex
CREATE INDEX "joinRequest_ownerId_idx" ON "joinRequest"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "joinRequest_teamId_ownerId_key" ON "joinRequest"("teamId", "ownerId");

-- CreateIndex
CREATE INDEX "assignment_teamId_createdAt_idx" ON "assignment"("teamId", "createdAt");

-- CreateIndex
CREATE INDEX "submission_ownerId_idx" ON "submission"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "submission_assignmentId_ownerId_lab_key" ON "submission"("assignmentId", "ownerId", "lab");

-- CreateIndex
CREATE INDEX "auditEntry_byId_idx" ON "auditEntry"("byId");

-- CreateIndex
CREATE INDEX "auditEntry_aboutId_idx" ON "auditEntry"("aboutId");

-- CreateIndex
CREATE UNIQUE INDEX "auditEntry_teamId_sequence_key" ON "auditEntry"("teamId", "sequence");
