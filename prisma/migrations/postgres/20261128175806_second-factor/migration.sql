-- CreateTable
CREATE TABLE "secondFactor" (
    "personId" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "confirmedAt" TIMESTAMP(3),
    "lastStep" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "secondFactor_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "recoveryCode" (
    "personId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "recoveryCode_pkey" PRIMARY KEY ("personId","hash")
);

-- AddForeignKey
ALTER TABLE "secondFactor" ADD CONSTRAINT "secondFactor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recoveryCode" ADD CONSTRAINT "recoveryCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "secondFactor"("personId") ON DELETE CASCADE ON UPDATE CASCADE;
