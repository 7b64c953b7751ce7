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

#include <glib/gi18n.h>
#include <string.h>

/* The line ends of a text that a reading counts otherwise, each by where it stands in the unit of
 * the reading, as the reading counts. */
struct _MclOffsetConverter {
  MclText *text; /* borrowed on the stack */
  MclOffsetReading reading;
  GArray *line_ends; /* of gint64; NULL: line ends count as they stand */
};

typedef MclOffsetConverter Converter;

static gint64
get_unit_offset (MclText *text, MclOffsetUnit unit, guint32 char_offset)
{
  switch (unit) {
  case MCL_OFFSET_UTF16:
    return mcl_text_char_to_utf16 (text, char_offset);
  case MCL_OFFSET_UTF8:
    return (gint64) mcl_text_char_to_byte (text, char_offset);
  case MCL_OFFSET_CODE_POINTS:
  default:
    return char_offset;
  }
}

static void
find_line_ends (Converter *self)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (self->text, &n_bytes);
  gboolean is_folded = self->reading.newlines == MCL_OFFSET_NEWLINES_FOLDED;

  self->line_ends = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (const char *at = utf8; (at = memchr (at, '\n', (gsize) (utf8 + n_bytes - at))) != NULL;
       at++) {
    gboolean has_cr = at > utf8 && at[-1] == '\r';
    gint64 offset = 0;

    if (has_cr != is_folded)
      continue;
    offset = get_unit_offset (self->text, self->reading.unit,
                              mcl_text_byte_to_char (self->text, (gsize) (at - utf8) - has_cr));
    offset += is_folded ? -(gint64) self->line_ends->len : (gint64) self->line_ends->len;
    g_array_append_val (self->line_ends, offset);
  }
}

static void
init_converter (Converter *self, MclText *text, MclOffsetReading reading)
{
  *self = (Converter) { .text = text, .reading = reading };
  if (reading.newlines != MCL_OFFSET_NEWLINES_EXACT)
    find_line_ends (self);
}

static void
clear_converter (Converter *self)
{
  g_clear_pointer (&self->line_ends, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Converter, clear_converter)

/* How many line ends start before @offset. */
static guint
count_line_ends (Converter *self, gint64 offset)
{
  guint low = 0;
  guint high = self->line_ends->len;

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (g_array_index (self->line_ends, gint64, middle) < offset)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Returns FALSE when @offset lies between the two that a line end counts as. */
static gboolean
undo_newlines (Converter *self, gint64 *offset)
{
  guint n_before = 0;

  if (self->line_ends == NULL)
    return TRUE;
  n_before = count_line_ends (self, *offset);
  if (self->reading.newlines == MCL_OFFSET_NEWLINES_FOLDED) {
    *offset += n_before;
    return TRUE;
  }
  if (n_before > 0 && g_array_index (self->line_ends, gint64, n_before - 1) == *offset - 1)
    return FALSE;
  *offset -= n_before;
  return TRUE;
}

/* Returns FALSE outside the text and within a code point. */
static gboolean
to_char (Converter *self, gint64 offset, guint32 *char_offset)
{
  gsize n_bytes = 0;

  if (!undo_newlines (self, &offset) || offset < 0)
    return FALSE;
  switch (self->reading.unit) {
  case MCL_OFFSET_UTF16:
    if (offset > mcl_text_get_n_utf16 (self->text))
      return FALSE;
    *char_offset = mcl_text_utf16_to_char (self->text, (guint32) offset);
    return mcl_text_char_to_utf16 (self->text, *char_offset) == offset;
  case MCL_OFFSET_UTF8:
    mcl_text_get_utf8 (self->text, &n_bytes);
    if (offset > (gint64) n_bytes)
      return FALSE;
    *char_offset = mcl_text_byte_to_char (self->text, (gsize) offset);
    return mcl_text_char_to_byte (self->text, *char_offset) == (gsize) offset;
  case MCL_OFFSET_CODE_POINTS:
  default:
    *char_offset = (guint32) MIN (offset, G_MAXUINT32);
    return offset <= mcl_text_get_n_chars (self->text);
  }
}

static gint64
get_start_shift (MclOffsetReading reading)
{
  if (reading.shift == MCL_OFFSET_SHIFT_BOM)
    return reading.unit == MCL_OFFSET_UTF8 ? 3 : 1;
  return reading.shift == MCL_OFFSET_SHIFT_FROM_ONE ? 1 : 0;
}

static gint64
get_end_shift (MclOffsetReading reading)
{
  if (reading.shift == MCL_OFFSET_SHIFT_BOM)
    return reading.unit == MCL_OFFSET_UTF8 ? 3 : 1;
  return reading.shift == MCL_OFFSET_SHIFT_END_INCLUSIVE ? -1 : 0;
}

static gboolean
convert (Converter *self, const MclRawRange *ranges, guint n_ranges, MclRange *converted)
{
  gint64 start_shift = get_start_shift (self->reading);
  gint64 end_shift = get_end_shift (self->reading);

  for (guint i = 0; i < n_ranges; i++) {
    /* Far out of any text; the arithmetic below would overflow. */
    if (ranges[i].start > G_MAXINT32 || ranges[i].end > G_MAXINT32 || ranges[i].start < -1 ||
        ranges[i].end < -1)
      return FALSE;
    if (!to_char (self, ranges[i].start - start_shift, &converted[i].start) ||
        !to_char (self, ranges[i].end - end_shift, &converted[i].end) ||
        mcl_range_is_empty (converted[i]))
      return FALSE;
  }
  return TRUE;
}

/**
 * mcl_offset_converter_new:
 *
 * Returns: (transfer full): what turns offsets of @text that count as @reading says into code
 * points
 */
MclOffsetConverter *
mcl_offset_converter_new (MclText *text, MclOffsetReading reading)
{
  MclOffsetConverter *self = g_new0 (MclOffsetConverter, 1);

  init_converter (self, mcl_text_ref (text), reading);
  return self;
}

/**
 * mcl_offset_converter_free:
 * @self: (transfer full): a converter
 */
void
mcl_offset_converter_free (MclOffsetConverter *self)
{
  mcl_text_unref (self->text);
  clear_converter (self);
  g_free (self);
}

/**
 * mcl_offset_converter_convert:
 * @ranges: (array length=n_ranges): as the source has them
 * @converted: (out caller-allocates) (array length=n_ranges): in code points
 *
 * Returns: FALSE when one of them lies outside the text, is empty or cuts a character
 */
gboolean
mcl_offset_converter_convert (MclOffsetConverter *self,
                              const MclRawRange *ranges,
                              guint n_ranges,
                              MclRange *converted)
{
  return convert (self, ranges, n_ranges, converted);
}

/* Whether two texts are the same but for how much and what space stands where there is some: tools
 * turn line ends into blanks, and CR LF into LF. */
static gboolean
equal_but_space (const char *a, const char *b)
{
  for (;;) {
    gunichar c = g_utf8_get_char (a);
    gunichar d = g_utf8_get_char (b);

    if (c != 0 && d != 0 && g_unichar_isspace (c) && g_unichar_isspace (d)) {
      while (*a != '\0' && g_unichar_isspace (g_utf8_get_char (a)))
        a = g_utf8_next_char (a);
      while (*b != '\0' && g_unichar_isspace (g_utf8_get_char (b)))
        b = g_utf8_next_char (b);
      continue;
    }
    if (c != d)
      return FALSE;
    if (c == 0)
      return TRUE;
    a = g_utf8_next_char (a);
    b = g_utf8_next_char (b);
  }
}

static char *
dup_fragments (MclText *text, const MclRange *ranges, guint n_ranges, const char *separator)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < n_ranges; i++) {
    g_autofree char *slice = mcl_text_dup_slice (text, ranges[i]);

    g_string_append (joined, i > 0 ? separator : "");
    g_string_append (joined, slice);
  }
  return g_string_free_and_steal (g_steal_pointer (&joined));
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
  g_autofree char *slice = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *run_together = NULL;

  if (mcl_text_slice_equal (text, whole, covered))
    return TRUE;
  /* Space is the only thing that can differ, and it takes at most a few times the room. */
  slice = mcl_text_dup_slice (text, whole);
  if (equal_but_space (slice, covered))
    return TRUE;
  if (n_ranges == 1)
    return FALSE;
  joined = dup_fragments (text, ranges, n_ranges, " ");
  if (equal_but_space (joined, covered))
    return TRUE;
  run_together = dup_fragments (text, ranges, n_ranges, "");
  return equal_but_space (run_together, covered);
}

static guint
count_fitting (MclText *text,
               const MclRawSpan *spans,
               guint n_spans,
               MclOffsetReading reading,
               guint max_wrong)
{
  g_auto (Converter) converter = { 0 };
  guint n_fitting = 0;
  guint n_wrong = 0;

  init_converter (&converter, text, reading);
  for (guint i = 0; i < n_spans && n_wrong <= max_wrong; i++) {
    g_autofree MclRange *ranges = NULL;
    MclRange single;
    MclRange *converted = &single;

    if (spans[i].text == NULL)
      continue;
    if (spans[i].n_ranges > 1)
      converted = ranges = g_new (MclRange, spans[i].n_ranges);
    if (convert (&converter, spans[i].ranges, spans[i].n_ranges, converted) &&
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

/**
 * mcl_offset_reading_equal:
 *
 * Returns: whether both count the same way
 */
gboolean
mcl_offset_reading_equal (MclOffsetReading a, MclOffsetReading b)
{
  return a.unit == b.unit && a.newlines == b.newlines && a.shift == b.shift;
}

/**
 * mcl_offset_reading_describe:
 *
 * Returns: (transfer full): for people: "UTF-16 code units, CR LF counted as one"
 */
char *
mcl_offset_reading_describe (MclOffsetReading reading)
{
  static const char *const units[] = {
    N_ ("Unicode code points"),
    N_ ("UTF-16 code units"),
    N_ ("UTF-8 bytes"),
  };
  static const char *const newlines[] = {
    NULL,
    N_ ("a CR LF counted as one"),
    N_ ("a line end counted as two"),
  };
  static const char *const shifts[] = {
    NULL,
    N_ ("a byte order mark counted too"),
    N_ ("counted from one to the last character"),
    N_ ("counted to the last character"),
  };
  const char *parts[4] = { _ (units[reading.unit]) };
  guint n_parts = 1;

  if (reading.newlines != MCL_OFFSET_NEWLINES_EXACT)
    parts[n_parts++] = _ (newlines[reading.newlines]);
  if (reading.shift != MCL_OFFSET_SHIFT_NONE)
    parts[n_parts++] = _ (shifts[reading.shift]);
  return g_strjoinv (", ", (char **) parts);
}

/**
 * mcl_offset_reading_dup_id:
 *
 * Returns: (transfer full): for programs: "utf-16+crlf-folded"
 */
char *
mcl_offset_reading_dup_id (MclOffsetReading reading)
{
  static const char *const units[] = { "code-points", "utf-16", "utf-8" };
  static const char *const newlines[] = { "", "+crlf-folded", "+lf-expanded" };
  static const char *const shifts[] = { "", "+bom", "+from-one", "+end-inclusive" };

  return g_strconcat (units[reading.unit], newlines[reading.newlines], shifts[reading.shift], NULL);
}
