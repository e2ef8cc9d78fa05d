-- CreateTable
CREATE TABLE "device" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "credential" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "deviceId" TEXT NOT NULL,
    CONSTRAINT "credential_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "device" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "receipt" (
    "deviceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("deviceId", "key"),
    CONSTRAINT "receipt_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "device" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "deviceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "lab" TEXT NOT NULL,
    "labVersion" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    CONSTRAINT "attempt_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "device" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "progress" (
    "deviceId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("deviceId", "item"),
    CONSTRAINT "progress_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "device" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "reveal" (
    "deviceId" TEXT NOT NULL,
    "lab" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("deviceId", "lab", "what"),
    CONSTRAINT "reveal_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "device" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "credential_deviceId_idx" ON "credential"("deviceId");

-- CreateIndex
CREATE INDEX "attempt_deviceId_lab_tier_idx" ON "attempt"("deviceId", "lab", "tier");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_deviceId_key_key" ON "attempt"("deviceId", "key");
