#include "illustrative.h"

#include <stdlib.h>

#include "support/random.h"

double random_uniform(random_state *random) {
    return ((double)(random_bits(&random->state) >> 11) + 0.5) / 9007199254740992.0;
}

size_t random_below(random_state *random, size_t n) {
    return (size_t)(random_uniform(random) * (double)n);
}

bool patients_init(patients *made, size_t n) {
    made->n = n;
    made->time = calloc(n, sizeof *made->time);
    made->event = calloc(n, sizeof *made->event);
    made->death = calloc(n, sizeof *made->death);
    made->group = calloc(n, sizeof *made->group);
    return made->time && made->event && made->death && made->group;
}

void patients_clear(patients *made) {
    free(made->time);
    free(made->event);
    free(made->death);
    free(made->group);
    *made = (patients){0};
}
