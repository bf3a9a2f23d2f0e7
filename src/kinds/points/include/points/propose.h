#ifndef POINTS_PROPOSE_H
#define POINTS_PROPOSE_H

#include "recognise/proposal.h"

tf_suits tf_points_propose(tf_proposal *proposal);

#endif
