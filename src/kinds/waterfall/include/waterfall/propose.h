#ifndef WATERFALL_PROPOSE_H
#define WATERFALL_PROPOSE_H

#include "recognise/proposal.h"

/** A figure of this kind of the columns of a file. */
tf_suits tf_waterfall_propose(tf_proposal *proposal);

#endif
