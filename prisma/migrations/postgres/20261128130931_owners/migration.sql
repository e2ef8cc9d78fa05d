-- CreateTable
CREATE TABLE "owner" (
    "id" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSequence" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "owner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "device" (
    "id" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "device_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "hash" TEXT NOT NULL,
    "deviceId" TEXT NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "mark" (
    "deviceId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "mark_pkey" PRIMARY KEY ("deviceId","item")
);

-- CreateTable
CREATE TABLE "receipt" (
    "ownerId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("ownerId","key")
);

-- CreateTable
CREATE TABLE "attempt" (
    "ownerId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "lab" TEXT NOT NULL,
    "labVersion" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("ownerId","key")
);

-- CreateTable
CREATE TABLE "progress" (
    "ownerId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "progress_pkey" PRIMARY KEY ("ownerId","item")
);

-- CreateTable
CREATE TABLE "reveal" (
    "ownerId" TEXT NOT NULL,
    "lab" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "reveal_pkey" PRIMARY KEY ("ownerId","lab","what")
);

-- CreateIndex
CREATE INDEX "device_ownerId_idx" ON "device"("ownerId");

-- CreateIndex
CREATE INDEX "credential_deviceId_idx" ON "credential"("deviceId");

-- CreateIndex
CREATE INDEX "attempt_ownerId_lab_tier_idx" ON "attempt"("ownerId", "lab", "tier");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_ownerId_sequence_key" ON "attempt"("ownerId", "sequence");

-- AddForeignKey
ALTER TABLE "device" ADD CONSTRAINT "device_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mark" ADD CONSTRAINT "mark_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "device"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "progress" ADD CONSTRAINT "progress_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reveal" ADD CONSTRAINT "reveal_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner"("id") ON DELETE CASCADE ON UPDATE CASCADE;
