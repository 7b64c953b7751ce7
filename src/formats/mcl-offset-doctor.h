/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mcl-text.h"

G_BEGIN_DECLS

/**
 * MclOffsetUnit:
 *
 * What offsets count.
 */
typedef enum {
  MCL_OFFSET_CODE_POINTS,
  MCL_OFFSET_UTF16,
  MCL_OFFSET_UTF8,
} MclOffsetUnit;

/**
 * MclOffsetNewlines:
 * @MCL_OFFSET_NEWLINES_EXACT: every line end counts as it stands in the text
 * @MCL_OFFSET_NEWLINES_FOLDED: CR LF of the text counts as one
 * @MCL_OFFSET_NEWLINES_EXPANDED: LF of the text counts as two
 */
typedef enum {
  MCL_OFFSET_NEWLINES_EXACT,
  MCL_OFFSET_NEWLINES_FOLDED,
  MCL_OFFSET_NEWLINES_EXPANDED,
} MclOffsetNewlines;

/**
 * MclOffsetShift:
 * @MCL_OFFSET_SHIFT_BOM: a byte order mark before the text was counted
 * @MCL_OFFSET_SHIFT_FROM_ONE: the first character is 1, the end is the last character
 * @MCL_OFFSET_SHIFT_END_INCLUSIVE: the first character is 0, the end is the last character
 */
typedef enum {
  MCL_OFFSET_SHIFT_NONE,
  MCL_OFFSET_SHIFT_BOM,
  MCL_OFFSET_SHIFT_FROM_ONE,
  MCL_OFFSET_SHIFT_END_INCLUSIVE,
} MclOffsetShift;

/**
 * MclOffsetReading:
 *
 * One way to understand a source's offsets.
 */
typedef struct {
  MclOffsetUnit unit;
  MclOffsetNewlines newlines;
  MclOffsetShift shift;
} MclOffsetReading;

/**
 * MclRawRange:
 *
 * A range as a source has it.
 */
typedef struct {
  gint64 start;
  gint64 end;
} MclRawRange;

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

/**
 * MclOffsetConverter:
 *
 * Turns offsets that count in one way into code points.
 */
typedef struct _MclOffsetConverter MclOffsetConverter;

MclOffsetConverter *mcl_offset_converter_new (MclText *text,
                                              MclOffsetReading reading) G_GNUC_WARN_UNUSED_RESULT;
void mcl_offset_converter_free (MclOffsetConverter *self);
gboolean mcl_offset_converter_convert (MclOffsetConverter *self,
                                       const MclRawRange *ranges,
                                       guint n_ranges,
                                       MclRange *converted);

void mcl_offset_doctor_diagnose (MclText *text,
                                 const MclRawSpan *spans,
                                 guint n_spans,
                                 MclOffsetReading declared,
                                 MclOffsetDiagnosis *diagnosis);
gboolean mcl_offset_doctor_covers (MclText *text,
                                   const MclRange *ranges,
                                   guint n_ranges,
                                   const char *covered);
char *mcl_offset_reading_describe (MclOffsetReading reading);
char *mcl_offset_reading_dup_id (MclOffsetReading reading);
gboolean mcl_offset_reading_equal (MclOffsetReading a, MclOffsetReading b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MclOffsetConverter, mcl_offset_converter_free)

G_END_DECLS
