/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-offset-converter.h"

G_BEGIN_DECLS

/**
 * MclRawSpan:
 * @ranges: (array length=n_ranges): its fragments, at least one
 * @text: (nullable): the text that the source says it covers
 */
typedef struct {
  const MclRawRange *ranges;
  guint n_ranges;
  const char *text;
} MclRawSpan;

/**
 * MclOffsetDiagnosis:
 * @reading: what fits
 * @n_spans: how many spans there are
 * @n_with_text: how many have a covered text to be held against
 * @n_fitting: how many of those fit
 * @n_fitting_declared: how many would fit as the format says
 */
typedef struct {
  MclOffsetReading reading;
  guint n_spans;
  guint n_with_text;
  guint n_fitting;
  guint n_fitting_declared;
} MclOffsetDiagnosis;

void mcl_offset_doctor_diagnose (MclText *text,
                                 const MclRawSpan *spans,
                                 guint n_spans,
                                 MclOffsetReading declared,
                                 MclOffsetDiagnosis *diagnosis);
gboolean mcl_offset_doctor_covers (MclText *text,
                                   const MclRange *ranges,
                                   guint n_ranges,
                                   const char *covered);

G_END_DECLS
