// Package labels makes the labels of parcels. The pull request is in change_before.go and change_after.go.
package labels

import (
	"sort"
	"strconv"
)

type Parcel struct {
	To       string
	Street   string
	Postcode int
	Grams    int
	Notes    []string
}

// Encode writes a parcel as JSON.
func Encode(parcel *Parcel) []byte {
	out := room(parcel)
	out = append(out, `{"to":`...)
	out = quote(out, parcel.To)
	out = append(out, `,"street":`...)
	out = quote(out, parcel.Street)
	out = append(out, `,"postcode":`...)
	out = strconv.AppendInt(out, int64(parcel.Postcode), 10)
	out = append(out, `,"grams":`...)
	out = strconv.AppendInt(out, int64(parcel.Grams), 10)
	out = append(out, `,"notes":[`...)
	for i, note := range parcel.Notes {
		if i > 0 {
			out = append(out, ',')
		}
		out = quote(out, note)
	}
	return append(out, "]}"...)
}

func quote(out []byte, text string) []byte {
	out = append(out, '"')
	for i := range len(text) {
		if c := text[i]; c == '"' || c == '\\' {
			out = append(out, '\\', c)
		} else {
			out = append(out, c)
		}
	}
	return append(out, '"')
}

// Route orders the stops of a tour by postcode.
func Route(postcodes []int) []int {
	stops := append(make([]int, 0, len(postcodes)), postcodes...)
	sort.Ints(stops)
	return stops
}

// Barcode is the pattern of bars of a number. Nobody has touched it: it is the control.
func Barcode(number []byte) uint32 {
	bars := uint32(104)
	for i, c := range number {
		bars = (bars + uint32(i+1)*uint32(c-32)) % 103
	}
	return bars
}

// Zone is the zone of a postcode.
func Zone(postcode int) int {
	if postcode < 10000 {
		return 0
	}
	return postcode/10000%8 + 1
}
