// Something else that the machine does: an eighth of one processor's time, in turns of 2 ms, until it is ended.
package main

import "time"

func main() {
	for {
		for start := time.Now(); time.Since(start) < 2*time.Millisecond; {
		}
		time.Sleep(14 * time.Millisecond)
	}
}
