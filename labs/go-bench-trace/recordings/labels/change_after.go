//go:build after

package labels

// room is as much as a label will need, so that it is not grown on the way.
func room(parcel *Parcel) []byte {
	need := 64 + len(parcel.To) + len(parcel.Street)
	for _, note := range parcel.Notes {
		need += 3 + len(note)
	}
	return make([]byte, 0, need)
}
