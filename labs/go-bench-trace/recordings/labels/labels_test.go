package labels

import "testing"

var bytes []byte
var bars uint32
var stops []int

func BenchmarkEncode(b *testing.B) {
	parcel := Parcel{
		To: "Grace Hopper", Street: "Compiler Street 1952, second floor on the left", Postcode: 22202, Grams: 1350,
		Notes: []string{
			"ring twice, the bell is weak", "leave with the neighbour at number 1954 if nobody answers", "this side up",
			"glass: do not put anything on top of it", "the dog is friendly, the cat is not", "signature of an adult is needed",
			"call the day before: the gate is locked after six in the evening",
		},
	}
	b.ReportAllocs()
	for b.Loop() {
		bytes = Encode(&parcel)
	}
}

func BenchmarkRoute(b *testing.B) {
	postcodes := make([]int, 48)
	for i := range postcodes {
		postcodes[i] = 10000 + i*i*7919%80000
	}
	b.ReportAllocs()
	for b.Loop() {
		stops = Route(postcodes)
	}
}

func BenchmarkBarcode(b *testing.B) {
	number := []byte("00340434161094021501 JJD000390007827501234")
	b.ReportAllocs()
	for b.Loop() {
		bars = Barcode(number)
	}
}

func BenchmarkZone(b *testing.B) {
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		Zone(22202)
	}
}
