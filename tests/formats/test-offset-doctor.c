/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mcl-offset-doctor.h"

/* A line end of each kind, and characters of one to four bytes. */
#define TEXT "Ana é 😀 said\r\n“yes”\nand left"

static guint32
find (const char *needle)
{
  const char *found = g_strstr_len (TEXT, -1, needle);

  g_assert_nonnull (found);
  return (guint32) g_utf8_pointer_to_offset (TEXT, found);
}

/* How a source that counts as @reading says where @needle stands: one code point after the other.
 */
static MclRawRange
count (MclOffsetReading reading, const char *needle)
{
  guint32 start = find (needle);
  guint32 end = start + (guint32) g_utf8_strlen (needle, -1);
  MclRawRange range = { 0, 0 };
  gint64 n = reading.shift == MCL_OFFSET_SHIFT_BOM ? (reading.unit == MCL_OFFSET_UTF8 ? 3 : 1) : 0;
  const char *at = TEXT;

  for (guint32 i = 0; i <= end; i++) {
    gunichar c = g_utf8_get_char (at);
    gunichar next = 0;

    if (i == start)
      range.start = n + (reading.shift == MCL_OFFSET_SHIFT_FROM_ONE);
    if (i == end)
      range.end = n - (reading.shift == MCL_OFFSET_SHIFT_END_INCLUSIVE);
    if (i == end)
      break;
    at = g_utf8_next_char (at);
    next = g_utf8_get_char (at);
    if (c == '\r' && next == '\n' && reading.newlines == MCL_OFFSET_NEWLINES_FOLDED)
      continue;
    if (c == '\n' && at[-2] != '\r' && reading.newlines == MCL_OFFSET_NEWLINES_EXPANDED)
      n++;
    if (reading.unit == MCL_OFFSET_UTF8)
      n += g_unichar_to_utf8 (c, NULL);
    else
      n += reading.unit == MCL_OFFSET_UTF16 && c > 0xffff ? 2 : 1;
  }
  return range;
}

static void
diagnose (MclOffsetReading reading,
          MclOffsetReading declared,
          const char *const *needles,
          guint n_needles,
          MclOffsetDiagnosis *diagnosis)
{
  g_autoptr (MclText) text = mcl_text_new_from_string (TEXT);
  g_autofree MclRawRange *ranges = g_new0 (MclRawRange, n_needles);
  g_autofree MclRawSpan *spans = g_new0 (MclRawSpan, n_needles);

  for (guint i = 0; i < n_needles; i++) {
    ranges[i] = count (reading, needles[i]);
    spans[i] = (MclRawSpan) { &ranges[i], 1, needles[i] };
  }
  mcl_offset_doctor_diagnose (text, spans, n_needles, declared, diagnosis);
}

/* What is counted is found out for every way to count, and then converted. */
static void
test_every_reading (void)
{
  static const char *const needles[] = { "Ana", "é", "😀", "said", "yes", "left" };
  g_autoptr (MclText) text = mcl_text_new_from_string (TEXT);

  for (guint i = 0; i < 3 * 3 * 4; i++) {
    MclOffsetReading reading = { .unit = i % 3, .newlines = i / 3 % 3, .shift = i / 9 };
    g_autoptr (MclOffsetConverter) converter = mcl_offset_converter_new (text, reading);
    MclOffsetDiagnosis diagnosis;

    diagnose (reading, (MclOffsetReading) { 0 }, needles, G_N_ELEMENTS (needles), &diagnosis);
    g_assert_true (mcl_offset_reading_equal (diagnosis.reading, reading));
    g_assert_cmpuint (diagnosis.n_spans, ==, G_N_ELEMENTS (needles));
    g_assert_cmpuint (diagnosis.n_with_text, ==, G_N_ELEMENTS (needles));
    g_assert_cmpuint (diagnosis.n_fitting, ==, G_N_ELEMENTS (needles));
    g_assert_cmpuint (diagnosis.n_fitting_declared, <=, i == 0 ? G_N_ELEMENTS (needles) : 5);
    for (guint j = 0; j < G_N_ELEMENTS (needles); j++) {
      MclRawRange range = count (reading, needles[j]);
      MclRange converted;

      g_assert_true (mcl_offset_converter_convert (converter, &range, 1, &converted));
      g_assert_cmpuint (converted.start, ==, find (needles[j]));
      g_assert_cmpuint (converted.end, ==, find (needles[j]) + g_utf8_strlen (needles[j], -1));
    }
  }
}

/* Where several fit, what the format says stands, and else the simplest. */
static void
test_ties (void)
{
  static const char *const ana[] = { "Ana" };
  static const char *const emoji[] = { "😀", "said" };
  const MclOffsetReading utf16 = { .unit = MCL_OFFSET_UTF16 };
  const MclOffsetReading from_one = { .shift = MCL_OFFSET_SHIFT_FROM_ONE };
  MclOffsetDiagnosis diagnosis;

  diagnose (utf16, utf16, ana, 1, &diagnosis);
  g_assert_true (mcl_offset_reading_equal (diagnosis.reading, utf16));
  diagnose (utf16, from_one, ana, 1, &diagnosis);
  g_assert_true (mcl_offset_reading_equal (diagnosis.reading, (MclOffsetReading) { 0 }));
  g_assert_cmpuint (diagnosis.n_fitting_declared, ==, 0);
  diagnose (utf16, (MclOffsetReading) { 0 }, emoji, 2, &diagnosis);
  g_assert_true (mcl_offset_reading_equal (diagnosis.reading, utf16));
}

static void
test_nothing_to_hold_against (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string (TEXT);
  const MclRawRange range = { 0, 3 };
  const MclRawSpan span = { &range, 1, NULL };
  const MclOffsetReading declared = { .unit = MCL_OFFSET_UTF8 };
  MclOffsetDiagnosis diagnosis;

  mcl_offset_doctor_diagnose (text, NULL, 0, declared, &diagnosis);
  g_assert_cmpuint (diagnosis.n_spans, ==, 0);
  g_assert_true (mcl_offset_reading_equal (diagnosis.reading, declared));
  mcl_offset_doctor_diagnose (text, &span, 1, declared, &diagnosis);
  g_assert_cmpuint (diagnosis.n_spans, ==, 1);
  g_assert_cmpuint (diagnosis.n_with_text, ==, 0);
  g_assert_true (mcl_offset_reading_equal (diagnosis.reading, declared));
}

static void
test_covers (void)
{
  static const struct {
    const char *text;
    MclRange ranges[3];
    guint n_ranges;
    const char *covered;
    gboolean covers;
  } cases[] = {
    { "Ana Ruiz", { { 0, 3 } }, 1, "Ana", TRUE },
    { "Ana Ruiz", { { 0, 3 } }, 1, "An", FALSE },
    { "Ana Ruiz", { { 0, 3 } }, 1, "Anas", FALSE },
    { "Ana Ruiz", { { 0, 3 } }, 1, "", FALSE },
    { "Ana Ruiz", { { 0, 3 } }, 1, "ana", FALSE },
    { "Ana\r\nRuiz", { { 0, 9 } }, 1, "Ana\nRuiz", TRUE },
    { "Ana \t Ruiz", { { 0, 10 } }, 1, "Ana Ruiz", TRUE },
    { "Ana Ruiz", { { 0, 8 } }, 1, "Ana \xc2\xa0 Ruiz", TRUE },
    { "Ana Ruiz", { { 0, 8 } }, 1, "AnaRuiz", FALSE },
    { "Ana Ruiz", { { 0, 4 } }, 1, "Ana", FALSE },
    { "e\xcc\x81", { { 0, 2 } }, 1, "\xc3\xa9", FALSE },
    { "one two three", { { 0, 3 }, { 8, 13 } }, 2, "one three", TRUE },
    { "one two three", { { 0, 3 }, { 8, 13 } }, 2, "onethree", TRUE },
    { "one two three", { { 0, 3 }, { 8, 13 } }, 2, "one two three", TRUE },
    { "one two three", { { 0, 3 }, { 8, 13 } }, 2, "one tw three", FALSE },
    { "one two three", { { 0, 3 }, { 8, 13 } }, 2, "one", FALSE },
    { "one two three", { { 0, 3 }, { 4, 7 }, { 8, 13 } }, 3, "onetwothree", TRUE },
    { "one two three", { { 0, 3 }, { 4, 7 }, { 8, 13 } }, 3, "onetwo three", FALSE },
    { "one two three", { { 0, 4 }, { 8, 13 } }, 2, "one three", TRUE },
    { "é😀 “x”", { { 1, 2 }, { 3, 6 } }, 2, "😀 “x”", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclText) text = mcl_text_new_from_string (cases[i].text);

    g_test_message ("%s", cases[i].covered);
    g_assert_cmpint (
        mcl_offset_doctor_covers (text, cases[i].ranges, cases[i].n_ranges, cases[i].covered), ==,
        cases[i].covers);
  }
}

/* What lies outside of the text, covers nothing or cuts a character has no place. */
static void
test_convert_refuses (void)
{
  static const struct {
    MclOffsetReading reading;
    MclRawRange range;
  } cases[] = {
    { { 0 }, { 0, 0 } },
    { { 0 }, { 3, 2 } },
    { { 0 }, { -1, 2 } },
    { { 0 }, { 0, 29 } },
    { { 0 }, { G_MAXINT64, G_MAXINT64 } },
    { { 0 }, { G_MININT64, G_MAXINT64 } },
    { { .shift = MCL_OFFSET_SHIFT_FROM_ONE }, { 0, 3 } },
    { { .shift = MCL_OFFSET_SHIFT_BOM }, { 0, 3 } },
    { { .shift = MCL_OFFSET_SHIFT_END_INCLUSIVE }, { 0, G_MAXINT64 } },
    { { .unit = MCL_OFFSET_UTF16 }, { 6, 7 } }, /* half of the emoji */
    { { .unit = MCL_OFFSET_UTF8 }, { 4, 5 } },  /* half of the é */
    { { .unit = MCL_OFFSET_UTF16 }, { 0, 30 } },
    { { .unit = MCL_OFFSET_UTF8 }, { 0, 38 } },
    { { .newlines = MCL_OFFSET_NEWLINES_EXPANDED }, { 0, 20 } }, /* between the two of a line end */
  };
  g_autoptr (MclText) text = mcl_text_new_from_string (TEXT);

  g_assert_cmpuint (mcl_text_get_n_chars (text), ==, 28);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclOffsetConverter) converter = mcl_offset_converter_new (text, cases[i].reading);
    MclRange converted;

    g_test_message ("case %u", i);
    g_assert_false (mcl_offset_converter_convert (converter, &cases[i].range, 1, &converted));
  }
}

static void
test_words (void)
{
  static const struct {
    MclOffsetReading reading;
    const char *id;
    const char *words;
  } cases[] = {
    { { 0 }, "code-points", "Unicode code points" },
    { { .unit = MCL_OFFSET_UTF16, .newlines = MCL_OFFSET_NEWLINES_FOLDED },
      "utf-16+crlf-folded",
      "UTF-16 code units, a CR LF counted as one" },
    { { .unit = MCL_OFFSET_UTF8,
        .newlines = MCL_OFFSET_NEWLINES_EXPANDED,
        .shift = MCL_OFFSET_SHIFT_BOM },
      "utf-8+lf-expanded+bom",
      "UTF-8 bytes, a line end counted as two, a byte order mark counted too" },
    { { .shift = MCL_OFFSET_SHIFT_FROM_ONE },
      "code-points+from-one",
      "Unicode code points, counted from one to the last character" },
    { { .shift = MCL_OFFSET_SHIFT_END_INCLUSIVE },
      "code-points+end-inclusive",
      "Unicode code points, counted to the last character" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *id = mcl_offset_reading_dup_id (cases[i].reading);
    g_autofree char *words = mcl_offset_reading_describe (cases[i].reading);

    g_assert_cmpstr (id, ==, cases[i].id);
    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

/* Thousands of spans that are said to cover a large article, and do not. */
static void
test_large_spans_cost_nothing (void)
{
  enum { N_SPANS = 20000, N_CHARS = 1000000 };
  g_autofree char *letters = g_strnfill (N_CHARS, 'a');
  g_autofree MclRawSpan *spans = g_new0 (MclRawSpan, N_SPANS);
  const MclRawRange range = { 0, N_CHARS - 1 };
  g_autoptr (MclText) text = NULL;
  MclOffsetDiagnosis diagnosis;

  letters[10] = '\n';
  text = mcl_text_new_from_string (letters);
  for (guint i = 0; i < N_SPANS; i++)
    spans[i] = (MclRawSpan) { &range, 1, "another text" };
  mcl_offset_doctor_diagnose (text, spans, N_SPANS, (MclOffsetReading) { 0 }, &diagnosis);
  g_assert_cmpuint (diagnosis.n_fitting, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offset-doctor/every-reading", test_every_reading);
  g_test_add_func ("/offset-doctor/ties", test_ties);
  g_test_add_func ("/offset-doctor/nothing-to-hold-against", test_nothing_to_hold_against);
  g_test_add_func ("/offset-doctor/covers", test_covers);
  g_test_add_func ("/offset-doctor/convert-refuses", test_convert_refuses);
  g_test_add_func ("/offset-doctor/words", test_words);
  g_test_add_func ("/offset-doctor/large-spans-cost-nothing", test_large_spans_cost_nothing);
  return g_test_run ();
}
