// A service that makes labels, and packs the day's labels for the archive in goroutines beside.
//
// Known: eight goroutines pack at once on two processors, so a goroutine that is ready to run waits until one of them is put off.
package main

import (
	"compress/flate"
	"fmt"
	"io"
	"net/http"

	"shop/labels"
	"shop/serve"
)

const packers = 8

// label answers with the two halves of a label, each of which is made in a goroutine of its own.
func label(w http.ResponseWriter, r *http.Request) {
	halves := make(chan []byte, 2)
	for _, note := range []string{"ring twice", "this side up"} {
		go render(r.URL.Query().Get("to"), note, halves)
	}
	w.Write(append(<-halves, <-halves...))
}

func render(to, note string, halves chan<- []byte) {
	parcel := labels.Parcel{To: to, Street: "Compiler Street 1952", Postcode: 22202, Notes: []string{note}}
	halves <- labels.Encode(&parcel)
}

// pack packs a day's labels over and over, as the archive asks for them.
func pack() {
	day := make([]byte, 0, 1<<20)
	for len(day) < 1<<20 {
		day = append(day, labels.Encode(&labels.Parcel{To: fmt.Sprint(len(day)), Street: "Main Street", Notes: []string{"ring twice"}})...)
	}
	for {
		packer, err := flate.NewWriter(io.Discard, flate.BestCompression)
		if err != nil {
			panic(err)
		}
		packer.Write(day)
		packer.Close()
	}
}

func main() {
	for range packers {
		go pack()
	}
	http.HandleFunc("GET /label", label)
	serve.Run()
}
