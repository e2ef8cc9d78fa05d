// Package serve is what both services have in common: they answer on a port that the system chooses, and record themselves.
package serve

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"runtime/pprof"
	"runtime/trace"
	"time"
)

// Run prints the address at which it answers. Two seconds later it writes one second of execution trace to the first argument, and
// then three seconds of CPU profile to the second.
func Run() {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf("http://%s\n", listener.Addr())
	go http.Serve(listener, nil)

	time.Sleep(2 * time.Second)
	out := create(os.Args[1])
	if err := trace.Start(out); err != nil {
		panic(err)
	}
	time.Sleep(time.Second)
	trace.Stop()
	if err := pprof.StartCPUProfile(create(os.Args[2])); err != nil {
		panic(err)
	}
	time.Sleep(3 * time.Second)
	pprof.StopCPUProfile()
}

func create(name string) *os.File {
	file, err := os.Create(name)
	if err != nil {
		panic(err)
	}
	return file
}
