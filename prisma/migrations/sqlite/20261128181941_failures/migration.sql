-- CreateTable
CREATE TABLE "failure" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL,
    "expire" DATETIME
);

-- CreateIndex
CREATE INDEX "failure_expire_idx" ON "failure"("expire");

-- CreateIndex
CREATE INDEX "verification_value_idx" ON "verification"("value");
