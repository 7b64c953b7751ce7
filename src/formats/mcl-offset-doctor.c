/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a source's offsets count is nowhere written in most files, and where it is, tools do
 * otherwise. So every way of counting that occurs in practice is held against the texts that the
 * spans are said to cover. One reading is used for a whole document, never several mixed: a
 * document that needs two was damaged, and then guessing shifts annotations in silence.
 *
 * The way that the format declares is tried first, and if everything fits nothing else is tried.
 * A tie goes to the simplest. */
#include "config.h"

#include "mcl-offset-doctor.h"

#include <string.h>

/* The code points of fragments, one behind the other. Nothing is copied: hostile files say of
 * thousands of spans that they cover everything. */
typedef struct {
  MclText *text;
  const MclRange *ranges; /* those to come */
  guint n_ranges;
  gboolean has_blanks; /* between fragments */
  const char *at;
  const char *end;
  gunichar c; /* 0: the end */
} Walk;

static void
walk_on (Walk *self)
{
  gboolean is_first = self->at == NULL;
  gsize n_bytes = 0;

  if (self->at == self->end && self->n_ranges > 0) {
    const char *utf8 = mcl_text_get_utf8 (self->text, &n_bytes);

    self->at = utf8 + mcl_text_char_to_byte (self->text, self->ranges->start);
    self->end = utf8 + mcl_text_char_to_byte (self->text, self->ranges->end);
    self->ranges++;
    self->n_ranges--;
    self->c = ' ';
    if (!is_first && self->has_blanks)
      return;
  }
  self->c = self->at < self->end ? g_utf8_get_char (self->at) : 0;
  if (self->c != 0)
    self->at = g_utf8_next_char (self->at);
}

/* Whether two texts are the same but for how much and what space stands where there is some: tools
 * turn line ends into blanks, and CR LF into LF. */
static gboolean
equals_but_space (
    MclText *text, const MclRange *ranges, guint n_ranges, gboolean has_blanks, const char *covered)
{
  Walk walk = { .text = text, .ranges = ranges, .n_ranges = n_ranges, .has_blanks = has_blanks };

  walk_on (&walk);
  for (;;) {
    gunichar c = g_utf8_get_char (covered);

    if (c != 0 && walk.c != 0 && g_unichar_isspace (c) && g_unichar_isspace (walk.c)) {
      while (walk.c != 0 && g_unichar_isspace (walk.c))
        walk_on (&walk);
      while (*covered != '\0' && g_unichar_isspace (g_utf8_get_char (covered)))
        covered = g_utf8_next_char (covered);
      continue;
    }
    if (c != walk.c)
      return FALSE;
    if (c == 0)
      return TRUE;
    walk_on (&walk);
    covered = g_utf8_next_char (covered);
  }
}

/**
 * mcl_offset_doctor_covers:
 * @ranges: (array length=n_ranges): one span's fragments
 * @covered: what a source says that it covers
 *
 * Fragments count as covered when they stand one behind the other, joined by a blank or not, or as
 * the whole from the first to the last. Different space counts as the same.
 *
 * Returns: whether that is so
 */
gboolean
mcl_offset_doctor_covers (MclText *text,
                          const MclRange *ranges,
                          guint n_ranges,
                          const char *covered)
{
  MclRange whole = MCL_RANGE (ranges[0].start, ranges[n_ranges - 1].end);

  if (mcl_text_slice_equal (text, whole, covered) ||
      equals_but_space (text, &whole, 1, FALSE, covered))
    return TRUE;
  return n_ranges > 1 && (equals_but_space (text, ranges, n_ranges, TRUE, covered) ||
                          equals_but_space (text, ranges, n_ranges, FALSE, covered));
}

static guint
count_fitting (MclText *text,
               const MclRawSpan *spans,
               guint n_spans,
               MclOffsetReading reading,
               guint max_wrong)
{
  g_autoptr (MclOffsetConverter) converter = mcl_offset_converter_new (text, reading);
  guint n_fitting = 0;
  guint n_wrong = 0;

  for (guint i = 0; i < n_spans && n_wrong <= max_wrong; i++) {
    g_autofree MclRange *ranges = NULL;
    MclRange single;
    MclRange *converted = &single;

    if (spans[i].text == NULL)
      continue;
    if (spans[i].n_ranges > 1)
      converted = ranges = g_new (MclRange, spans[i].n_ranges);
    if (mcl_offset_converter_convert (converter, spans[i].ranges, spans[i].n_ranges, converted) &&
        mcl_offset_doctor_covers (text, converted, spans[i].n_ranges, spans[i].text))
      n_fitting++;
    else
      n_wrong++;
  }
  return n_fitting;
}

static guint
count_with_text (const MclRawSpan *spans, guint n_spans)
{
  guint n_with_text = 0;

  for (guint i = 0; i < n_spans; i++)
    n_with_text += spans[i].text != NULL;
  return n_with_text;
}

/* Whether a reading can differ from a simpler one in this text at all. */
static gboolean
is_worth_trying (MclText *text, MclOffsetReading reading)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (text, &n_bytes);
  guint32 n_chars = mcl_text_get_n_chars (text);

  if (reading.unit == MCL_OFFSET_UTF16 && mcl_text_get_n_utf16 (text) == n_chars)
    return FALSE;
  if (reading.unit == MCL_OFFSET_UTF8 && n_bytes == n_chars &&
      reading.shift != MCL_OFFSET_SHIFT_BOM)
    return FALSE;
  if (reading.newlines == MCL_OFFSET_NEWLINES_FOLDED)
    return g_strstr_len (utf8, (gssize) n_bytes, "\r\n") != NULL;
  return reading.newlines == MCL_OFFSET_NEWLINES_EXACT || memchr (utf8, '\n', n_bytes) != NULL;
}

/* In the order of preference: what is counted matters most, as tools really differ in it. */
static void
try_readings (MclText *text, const MclRawSpan *spans, guint n_spans, MclOffsetDiagnosis *diagnosis)
{
  for (guint shift = 0; shift <= MCL_OFFSET_SHIFT_END_INCLUSIVE; shift++) {
    for (guint newlines = 0; newlines <= MCL_OFFSET_NEWLINES_EXPANDED; newlines++) {
      for (guint unit = 0; unit <= MCL_OFFSET_UTF8; unit++) {
        MclOffsetReading reading = { .unit = unit, .newlines = newlines, .shift = shift };
        guint n_fitting = 0;

        if (!is_worth_trying (text, reading))
          continue;
        n_fitting = count_fitting (text, spans, n_spans, reading,
                                   diagnosis->n_with_text - diagnosis->n_fitting);
        if (n_fitting <= diagnosis->n_fitting)
          continue;
        diagnosis->n_fitting = n_fitting;
        diagnosis->reading = reading;
        if (n_fitting == diagnosis->n_with_text)
          return;
      }
    }
  }
}

/**
 * mcl_offset_doctor_diagnose:
 * @spans: (array length=n_spans): the annotations of one document
 * @declared: how the format says that its offsets count
 * @diagnosis: (out caller-allocates): what they really count
 *
 * Finds the way of counting with which the most spans cover the text that they are said to cover.
 * When there is nothing to hold them against, what is declared stands.
 */
void
mcl_offset_doctor_diagnose (MclText *text,
                            const MclRawSpan *spans,
                            guint n_spans,
                            MclOffsetReading declared,
                            MclOffsetDiagnosis *diagnosis)
{
  *diagnosis = (MclOffsetDiagnosis) {
    .reading = declared,
    .n_spans = n_spans,
    .n_with_text = count_with_text (spans, n_spans),
  };
  diagnosis->n_fitting_declared = count_fitting (text, spans, n_spans, declared, G_MAXUINT);
  diagnosis->n_fitting = diagnosis->n_fitting_declared;
  if (diagnosis->n_fitting < diagnosis->n_with_text)
    try_readings (text, spans, n_spans, diagnosis);
}
