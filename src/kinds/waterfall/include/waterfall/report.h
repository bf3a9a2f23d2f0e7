#ifndef WATERFALL_REPORT_H
#define WATERFALL_REPORT_H

#include "report/report.h"

extern const tf_report_class tf_waterfall_report;

#endif
