import { setFlagsFromString } from 'node:v8'

// On a machine with much memory V8 lets the heap double before it collects, and a busy server of 80 MB of live data
// comes to stand at 250 MB. Growing by a fifth keeps it under 200 MB and costs no measurable throughput.
setFlagsFromString('--heap-growing-percent=20')
// Little outlives a request: sharing that little among threads costs more than the serving thread needs for it alone.
setFlagsFromString('--no-parallel-scavenge')
// V8 may take what the first requests leave behind for a measure of what lives long, and from then on make such objects
// among the old ones: dead, they keep all that they point to alive, and a third of the processor goes into collecting it.
setFlagsFromString('--no-allocation-site-pretenuring')
