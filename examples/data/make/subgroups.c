#include "illustrative.h"

#include <stdio.h>

/* Characteristics of made patients, for a template of a subgroup analysis. No trial's patients have
   them: they are drawn apart from arm, time and event, so that what differs between subgroups of
   the template does so by chance alone. The shares are round numbers, not a trial's. */

typedef struct level {
    const char *name;
    double share; /**< up to and with this level */
} level;

static const level sexes[] = {{"Female", 0.5}, {"Male", 1}};
static const level scores[] = {{"0 or 1", 0.85}, {"2", 1}};
static const level stages[] = {{"I", 0.35}, {"II", 0.75}, {"III", 1}};
static const level risks[] = {{"Standard", 0.75}, {"High", 0.95}, {"", 1}}; /* some not known */

static const char *draw(random_state *random, const level *levels) {
    double share = random_uniform(random);
    while (share > levels->share)
        levels++;
    return levels->name;
}

void write_characteristics(FILE *out, random_state *random) {
    size_t age = 60 + random_below(random, 11) + random_below(random, 11);
    const char *sex = draw(random, sexes), *score = draw(random, scores);
    const char *stage = draw(random, stages), *risk = draw(random, risks);
    fprintf(out, "%zu,%s,%s,%s,%s,", age, sex, score, stage, risk);
}
