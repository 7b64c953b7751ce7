/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

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

char *mcl_offset_reading_describe (MclOffsetReading reading);
char *mcl_offset_reading_dup_id (MclOffsetReading reading);
gboolean mcl_offset_reading_equal (MclOffsetReading a, MclOffsetReading b);

G_END_DECLS
