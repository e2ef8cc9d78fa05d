-- CreateTable
CREATE TABLE "room" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),
    "snapshot" TEXT,
    "snapshotSequence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roomHost" (
    "ownerId" TEXT NOT NULL,
    "roomId" TEXT NOT NULL,

    CONSTRAINT "roomHost_pkey" PRIMARY KEY ("ownerId","roomId")
);

-- CreateTable
CREATE TABLE "roomEvent" (
    "roomId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,
    "event" TEXT NOT NULL,

    CONSTRAINT "roomEvent_pkey" PRIMARY KEY ("roomId","sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "room_code_key" ON "room"("code");

-- CreateIndex
CREATE INDEX "roomHost_roomId_idx" ON "roomHost"("roomId");

-- AddForeignKey
ALTER TABLE "roomHost" ADD CONSTRAINT "roomHost_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roomHost" ADD CONSTRAINT "roomHost_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "roomEvent" ADD CONSTRAINT "roomEvent_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;
