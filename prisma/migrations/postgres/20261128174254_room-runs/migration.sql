-- CreateTable
CREATE TABLE "roomRun" (
    "roomId" TEXT NOT NULL,
    "participant" TEXT NOT NULL,
    "run" TEXT NOT NULL,
    "lab" TEXT NOT NULL,
    "labVersion" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "report" TEXT NOT NULL,
    "at" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "roomRun_pkey" PRIMARY KEY ("roomId","participant","run")
);

-- AddForeignKey
ALTER TABLE "roomRun" ADD CONSTRAINT "roomRun_roomId_fkey" FOREIGN KEY ("roomId") REFERENCES "room"("id") ON DELETE CASCADE ON UPDATE CASCADE;
