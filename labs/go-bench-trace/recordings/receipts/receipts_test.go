package receipts

import "testing"

const till = `40417;Ada Lovelace;tea-250:2:350,milk-1l:1:120,bread-rye:1:290,apples-kg:3:199,soap:1:245`

var bytes []byte
var sum uint32

func BenchmarkEncode(b *testing.B) {
	receipt, _ := Parse(till)
	b.ReportAllocs()
	for b.Loop() {
		bytes = Encode(&receipt)
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(till); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkChecksum(b *testing.B) {
	page := make([]byte, 4096)
	for i := range page {
		page[i] = byte(i * 7)
	}
	b.ReportAllocs()
	for b.Loop() {
		sum = Checksum(page)
	}
}

func BenchmarkCheckDigit(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		CheckDigit(4006381333931)
	}
}
