#include "random.h"

uint64_t random_bits(uint64_t *state) {
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

double random_unit(uint64_t *state) {
    return (double)(random_bits(state) >> 11) * 0x1p-53;
}

size_t random_index(uint64_t *state, size_t n) {
    return (size_t)(random_bits(state) % n);
}

unsigned random_24_bits(unsigned *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

double random_between(unsigned *state, double low, double high) {
    return low + (high - low) * (random_24_bits(state) / 16777216.0);
}
