#ifndef LINES_PROPOSE_H
#define LINES_PROPOSE_H

#include "recognise/proposal.h"

/** A figure of this kind of the columns of a file. */
tf_suits tf_lines_propose(tf_proposal *proposal);

#endif
