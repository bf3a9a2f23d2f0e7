#ifndef KINDS_WATERFALL_CLAIMS_DATA_H
#define KINDS_WATERFALL_CLAIMS_DATA_H

/* Two patients without a change, one of them with a response; one without any change. */
static const char waterfall_csv[] =
    "id,change,resp,arm\n1,35,PD,A\n2,12,SD,A\n3,0,SD,B\n4,-8,SD,B\n5,-31,PR,A\n"
    "6,-45,PR,B\n7,-100,CR,A\n8,-62,PR,B\n9,,NE,A\n10,,,B\n11,160,PD,B\n12,-20,SD,A\n";

#endif
