#ifndef FLOW_PROPOSE_H
#define FLOW_PROPOSE_H

#include "recognise/proposal.h"

/** A figure of this kind of the columns of a file. */
tf_suits tf_flow_propose(tf_proposal *proposal);

#endif
