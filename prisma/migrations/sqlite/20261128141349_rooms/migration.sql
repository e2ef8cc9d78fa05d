-- CreateTable
CREATE TABLE "room" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" DATETIME,
    "snapshot" TEXT,
    "snapshotSequence" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "roomHost" (
    "ownerId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,

    PRIMARY KEY ("ownerId", "roomId"),
    CONSTRAINT "roomHost_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "roomHost_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "roomEvent" (
    "roomId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,
    "event" TEXT NOT NULL,

    PRIMARY KEY ("roomId", "sequence"),
    CONSTRAINT "roomEvent_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "room" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "room_code_key" ON "room"("code");

-- CreateIndex
CREATE INDEX "roomHost_roomId_idx" ON "roomHost"("roomId");
