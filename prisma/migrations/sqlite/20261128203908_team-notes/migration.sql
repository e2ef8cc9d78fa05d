-- CreateTable
CREATE TABLE "teamNote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "teamId" TEXT NOT NULL,
    "fromId" TEXT NOT NULL,
    "toId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "lab" TEXT NOT NULL,
    "target" TEXT,
    "text" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "closedAt" DATETIME,
    CONSTRAINT "teamNote_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "teamNote_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "teamNote_toId_fkey" FOREIGN KEY ("toId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "dismissal" (
    "assignmentId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "lab" TEXT NOT NULL,
    "runs" INTEGER NOT NULL,

    PRIMARY KEY ("assignmentId", "ownerId", "lab"),
    CONSTRAINT "dismissal_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "assignment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "dismissal_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "removal" (
    "teamId" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("teamId", "ownerId"),
    CONSTRAINT "removal_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "removal_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "teamNote_teamId_toId_idx" ON "teamNote"("teamId", "toId");

-- CreateIndex
CREATE INDEX "teamNote_toId_closedAt_idx" ON "teamNote"("toId", "closedAt");

-- CreateIndex
CREATE INDEX "teamNote_fromId_idx" ON "teamNote"("fromId");

-- CreateIndex
CREATE INDEX "dismissal_ownerId_idx" ON "dismissal"("ownerId");

-- CreateIndex
CREATE INDEX "removal_ownerId_idx" ON "removal"("ownerId");

-- CreateIndex
CREATE INDEX "submission_assignmentId_at_idx" ON "submission"("assignmentId", "at");
