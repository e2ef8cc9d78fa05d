-- CreateTable
CREATE TABLE "secondFactor" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "confirmedAt" DATETIME,
    "lastStep" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "secondFactor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "recoveryCode" (
    "personId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    PRIMARY KEY ("personId", "hash"),
    CONSTRAINT "recoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "secondFactor" ("personId") ON DELETE CASCADE ON UPDATE CASCADE
);
