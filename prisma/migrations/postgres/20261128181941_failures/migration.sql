-- CreateTable
CREATE TABLE "failure" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMP(3),

    CONSTRAINT "failure_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "failure_expire_idx" ON "failure"("expire");

-- CreateIndex
CREATE INDEX "verification_value_idx" ON "verification"("value");
