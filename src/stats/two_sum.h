#ifndef TWO_SUM_H
#define TWO_SUM_H

/*
 * *sum += value, what rounding loses added to *lost (Knuth, The Art of Computer Programming 2,
 * section 4.2.2): for sums of millions of terms, and sums from which terms are taken away again.
 */
static inline void tf_two_sum(double *sum, double *lost, double value) {
    double next = *sum + value;
    double part = next - *sum;
    *lost += (*sum - (next - part)) + (value - part);
    *sum = next;
}

#endif
