#include "illustrative.h"

#include <stdlib.h>

static uint64_t next(random_state *random) {
    uint64_t z = (random->state += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

double random_uniform(random_state *random) {
    return ((double)(next(random) >> 11) + 0.5) / 9007199254740992.0;
}

size_t random_below(random_state *random, size_t n) {
    return (size_t)(random_uniform(random) * (double)n);
}

bool patients_init(patients *made, size_t n) {
    made->n = n;
    made->time = calloc(n, sizeof *made->time);
    made->event = calloc(n, sizeof *made->event);
    made->group = calloc(n, sizeof *made->group);
    return made->time && made->event && made->group;
}

void patients_clear(patients *made) {
    free(made->time);
    free(made->event);
    free(made->group);
    *made = (patients){0};
}
