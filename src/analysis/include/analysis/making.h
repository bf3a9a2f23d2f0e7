#ifndef ANALYSIS_MAKING_H
#define ANALYSIS_MAKING_H

#include "data/making.h"
#include "spec/ask.h"

/** What is to be made of the figure's file, as the keys data.stack, data.merge, pivot and derive
 * say; NULL: nothing. In the arena. */
const tf_making *tf_making_of(const tf_ask *ask, tf_arena *arena);

#endif
