#ifndef KM_PROPOSE_H
#define KM_PROPOSE_H

#include "recognise/proposal.h"

/** A figure of this kind of the columns of a file. */
tf_suits tf_km_propose(tf_proposal *proposal);

#endif
