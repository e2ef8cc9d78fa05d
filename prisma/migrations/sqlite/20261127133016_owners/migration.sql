-- CreateTable
CREATE TABLE "owner" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSequence" INTEGER NOT NULL DEFAULT 0
);

-- Every device of before becomes an owner of its own, under the same id. What it recorded keeps the order in which it came:
-- attempts by their row, progress by its time, which was all that ordered it.
INSERT INTO "owner" ("id", "createdAt", "lastSequence")
SELECT "id", "createdAt",
    (SELECT COUNT(*) FROM "attempt" WHERE "deviceId" = "device"."id") + (SELECT COUNT(*) FROM "progress" WHERE "deviceId" = "device"."id")
FROM "device";

-- CreateTable
CREATE TABLE "mark" (
    "deviceId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,

    PRIMARY KEY ("deviceId", "item"),
    CONSTRAINT "mark_deviceId_fkey" FOREIGN KEY ("deviceId") REFERENCES "device" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_device" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ownerId" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seenAt" DATETIME NOT NULL,
    CONSTRAINT "device_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_device" ("createdAt", "id", "ownerId", "seenAt") SELECT "createdAt", "id", "id", "seenAt" FROM "device";
DROP TABLE "device";
ALTER TABLE "new_device" RENAME TO "device";
CREATE INDEX "device_ownerId_idx" ON "device"("ownerId");
CREATE TABLE "new_receipt" (
    "ownerId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("ownerId", "key"),
    CONSTRAINT "receipt_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_receipt" ("at", "key", "outcome", "ownerId") SELECT "at", "key", "outcome", "deviceId" FROM "receipt";
DROP TABLE "receipt";
ALTER TABLE "new_receipt" RENAME TO "receipt";
CREATE TABLE "new_attempt" (
    "ownerId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "lab" TEXT NOT NULL,
    "labVersion" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("ownerId", "key"),
    CONSTRAINT "attempt_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_attempt" ("at", "key", "kind", "lab", "labVersion", "ownerId", "report", "sequence", "source", "tier")
SELECT "at", "key", "kind", "lab", "labVersion", "deviceId", "report", ROW_NUMBER() OVER (PARTITION BY "deviceId" ORDER BY "id"), "source", "tier"
FROM "attempt";
DROP TABLE "attempt";
ALTER TABLE "new_attempt" RENAME TO "attempt";
CREATE INDEX "attempt_ownerId_lab_tier_idx" ON "attempt"("ownerId", "lab", "tier");
CREATE UNIQUE INDEX "attempt_ownerId_sequence_key" ON "attempt"("ownerId", "sequence");
CREATE TABLE "new_progress" (
    "ownerId" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("ownerId", "item"),
    CONSTRAINT "progress_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_progress" ("at", "item", "ownerId", "sequence", "value")
SELECT "at", "item", "deviceId",
    (SELECT COUNT(*) FROM "attempt" WHERE "ownerId" = "progress"."deviceId") + ROW_NUMBER() OVER (PARTITION BY "deviceId" ORDER BY "at", "item"), "value"
FROM "progress";
DROP TABLE "progress";
ALTER TABLE "new_progress" RENAME TO "progress";
CREATE TABLE "new_reveal" (
    "ownerId" TEXT NOT NULL,
    "lab" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("ownerId", "lab", "what"),
    CONSTRAINT "reveal_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "owner" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_reveal" ("at", "lab", "ownerId", "what") SELECT "at", "lab", "deviceId", "what" FROM "reveal";
DROP TABLE "reveal";
ALTER TABLE "new_reveal" RENAME TO "reveal";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;
