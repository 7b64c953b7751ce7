/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "mcl-text-pick.h"

/* The caret is where "|" stands. */
typedef struct {
  const char *text;
  const char *picked;
} Case;

static char *
pick (const char *marked, MclTextPick what, gboolean include_quotation_marks)
{
  const char *mark = strchr (marked, '|');
  guint32 caret = g_utf8_pointer_to_offset (marked, mark);
  g_autofree char *string = g_strdup_printf ("%.*s%s", (int) (mark - marked), marked, mark + 1);
  g_autoptr (MclText) text = mcl_text_new_from_string (string);
  MclRange range;

  if (mcl_text_pick_at (text, what, caret, include_quotation_marks, &range))
    return mcl_text_dup_slice (text, range);
  g_assert_cmpuint (range.start, ==, caret);
  g_assert_cmpuint (range.end, ==, caret);
  return NULL;
}

static void
check_cases (const Case *cases, guint n_cases, MclTextPick what, gboolean include_quotation_marks)
{
  for (guint i = 0; i < n_cases; i++) {
    g_autofree char *picked = pick (cases[i].text, what, include_quotation_marks);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (picked, ==, cases[i].picked);
  }
}

static void
test_words (void)
{
  static const Case cases[] = {
    { "one t|wo", "two" },       { "one |two", "two" },     { "one| two", "one" },
    { "two|.", "two" },          { "a - |- b", NULL },      { "|", NULL },
    { "Kim’s| visit", "Kim’s" }, { "a 👩\u200d👧|", NULL }, { "a |👩\u200d👧", "👩\u200d👧" },
    { "日|本", "本" },           { "42|.7-meter", "42.7" }, { "a\n|\nb", NULL },
    { "don|'t", "don't" },       { "ภาษา|ไทย", "ไทย" },     { "مرحبا ب|كم", "بكم" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), MCL_TEXT_PICK_WORD, FALSE);
}

static void
test_names (void)
{
  static const Case cases[] = {
    { "Then Vladimir P|utin spoke", "Vladimir Putin" },
    { "Then Vladimir| Putin spoke", "Vladimir Putin" },
    { "When K|im spoke", "Kim" },
    { "W|hen Kim spoke", "When" },
    { "On T|uesday, Peskov", "Tuesday" },
    { "The P|resident", "President" },
    { "seen in The H|ague", "The Hague" },
    { "“The D|PRK”", "DPRK" },
    { "Both M|oscow and Pyongyang", "Moscow" },
    { "the Ministry o|f Defence", "Ministry of Defence" },
    { "cup o|f tea", "of" },
    { "the Federal Bureau o|f Investigation", "Federal Bureau of Investigation" },
    { "met Claudia M|o of the Civic Party", "Claudia Mo" },
    { "met Claudia Mo of the C|ivic Party", "Civic Party" },
    { "met Claudia Mo o|f the Civic Party", "of" },
    { "Joan o|f Arc", "Joan of Arc" },
    { "heard Ludwig van Bee|thoven", "Ludwig van Beethoven" },
    { "Ursula von der L|eyen", "Ursula von der Leyen" },
    { "when bin La|den fled", "bin Laden" },
    { "Bashar al-Ass|ad left", "Bashar al-Assad" },
    { "Bank of the U|nited States", "Bank of the United States" },
    { "he told Rath|bun the Senate left", "Rathbun" },
    { "by J. R. R. To|lkien.", "J. R. R. Tolkien" },
    { "by J.|R.R. Tolkien.", "J.R.R. Tolkien" },
    { "the U.S.| and", "U.S." },
    { "the U|.S. and South", "U.S." },
    { "in the U.S|.", "U.S." },
    { "plan B|.", "B" },
    { "the U.N. Security C|ouncil met", "U.N. Security Council" },
    { "with Mr. S|mith", "Mr. Smith" },
    { "at Apple I|nc. offices", "Apple Inc." },
    { "Miles O’N|eill", "Miles O’Neill" },
    { "K|im’s hand", "Kim" },
    { "Kim’|s hand", "Kim" },
    { "North Ko|rea's state", "North Korea" },
    { "Russia’s F|ar East", "Far East" },
    { "the People’s Re|public of China", "People’s Republic of China" },
    { "the Workers’ P|arty", "Workers’ Party" },
    { "countries’ K|im", "Kim" },
    { "Jean-C|laude Juncker", "Jean-Claude Juncker" },
    { "leader Kim Jong-u|n said", "Kim Jong-un" },
    { "Moscow-b|ased", "based" },
    { "M|oscow-based", "Moscow" },
    { "inter-Kor|ean", "Korean" },
    { "an F-1|6 jet", "F-16" },
    { "AT|&T said", "AT&T" },
    { "Kim & P|utin", "Putin" },
    { "in May 20|23", "May 2023" },
    { "on M|ay 18, 2015 at", "May 18, 2015" },
    { "on 18 Ma|y 2015", "18 May 2015" },
    { "on Sept. 1|1", "Sept. 11" },
    { "in M|ay, 2015 of them", "May" },
    { "Theresa M|ay 2 times", "Theresa May" },
    { "in 20|23", "2023" },
    { "Elizabeth Q|uat In New York", "Elizabeth Quat" },
    { "Elizabeth Quat In N|ew York", "New York" },
    { "a pro-Oslo N|ew Party", "New Party" },
    { "a pro-Os|lo New Party", "Oslo" },
    { "the GN|P of Norway", "GNP" },
    { "for U|S$ 20,000", "US" },
    { "IT and U|NLESS of", "UNLESS" },
    { "Kim and Pu|tin", "Putin" },
    { "I told Pu|tin I", "Putin" },
    { "Putin, I| said", "I" },
    { "the US| and WHO", "US" },
    { "WH|O said", "WHO" },
    { "Russian President Vladimir P|utin", "Vladimir Putin" },
    { "Russ|ian President Vladimir Putin", "Russian President Vladimir Putin" },
    { "Russian President| Vladimir Putin", "Russian President Vladimir Putin" },
    { "Sec|retary General Guterres", "Secretary General Guterres" },
    { "Department Dir|ector Jo Chun Ryong", "Department Director Jo Chun Ryong" },
    { "spokesman Dmitry Pes|kov", "Dmitry Peskov" },
    { "Secretary General G|uterres", "Guterres" },
    { "the President of the U|nited States", "President of the United States" },
    { "a small h|ouse", "house" },
    { "Television| footage", "Television" },
    { "Élise Ö|zil", "Élise Özil" },
    { "东|京", "京" },
    { "Владимир П|утин", "Владимир Путин" },
    { "\n|\n", NULL },
  };

  check_cases (cases, G_N_ELEMENTS (cases), MCL_TEXT_PICK_NAME, FALSE);
}

static void
test_sentences (void)
{
  static const Case cases[] = {
    { "One. T|wo.", "Two." },
    { "One.| Two.", "One." },
    { "One. |Two.", "Two." },
    { "One.  | Two.", "One." },
    { "  | One.", "One." },
    { "One.  |\n", "One." },
    { "One.\n|\nTwo.", NULL },
    { "“One.” T|wo.", "Two." },
    { "“O|ne.” Two.", "“One.”" },
    { "“O|ne. Two,” he said.", "One." },
    { "“One. T|wo,” he said.", "Two,” he said." },
    { "U.S. |officials and 3.5 %. X", "U.S. officials and 3.5 %." },
  };

  check_cases (cases, G_N_ELEMENTS (cases), MCL_TEXT_PICK_SENTENCE, FALSE);
}

static void
test_quotations (void)
{
  static const Case cases[] = {
    { "A “b c|” d.", "“b c”" },
    { "A “b c”| d.", "“b c”" },
    { "A |“b c” d.", "“b c”" },
    { "A “b c” |d.", "A “b c” d." },
    { "A “b ‘c| d’ e” f.", "‘c d’" },
    { "A “b ‘c d’ |e” f.", "“b ‘c d’ e”" },
    { "A “it’s ‘don’|t’” f.", "‘don’t’" },
    { "A ‘the countries’ ties| are’ f.", "‘the countries’ ties are’" },
    { "A ‘all us’ w|as f.", "A ‘all us’ was f." },
    { "the countries’ tie|s", "the countries’ ties" },
    { "A \"b|\" c \"d\".", "\"b\"" },
    { "A \"b\" |c \"d\".", "A \"b\" c \"d\"." },
    { "A \"b\" c \"d|\".", "\"d\"" },
    { "A 6\" pipe and \"b|\" c.", "\"b\"" },
    { "A \"b 'c|' d\" e.", "'c'" },
    { "It's 'b| don't' e.", "'b don't'" },
    { "A «b| c» d.", "«b c»" },
    { "A «\u00a0b| c\u00a0» d.", "«\u00a0b c\u00a0»" },
    { "A »b| c« d.", "»b c«" },
    { "A „b| c“ d.", "„b c“" },
    { "A „b| c” d.", "„b c”" },
    { "A „b ‚c|‘ d“ e.", "‚c‘" },
    { "A ”b| c” d.", "”b c”" },
    { "A ‹b|› c.", "‹b›" },
    { "彼は「は|い」と", "「はい」" },
    { "彼は「『は|い』か」と", "『はい』" },
    { "A “b| c.\n\n“D e.” F.", "“b c." },
    { "A “b| c.\n\nD e.” F.", "A “b c." },
    { "A “b c.\n\n“D| e.” F.", "“D e.”" },
    { "“a”|“b”", "“b”" },
    { "(“b|”)", "“b”" },
    { "A–“b|”", "“b”" },
    { "“b,|” he said, “c.”", "“b,”" },
    { "No| marks. Here.", "No marks." },
    { "\n|\n", NULL },
  };
  static const Case inner_cases[] = {
    { "A “b c|” d.", "b c" },
    { "A «\u00a0b| c\u00a0» d.", "b c" },
    { "A “b| c.\n\n“D e.” F.", "b c." },
    { "A “|” d.", "A “” d." },
    { "彼は「は|い」と", "はい" },
  };

  check_cases (cases, G_N_ELEMENTS (cases), MCL_TEXT_PICK_QUOTATION, TRUE);
  check_cases (inner_cases, G_N_ELEMENTS (inner_cases), MCL_TEXT_PICK_QUOTATION, FALSE);
}

/* What is selected stands in brackets. */
static void
test_settle (void)
{
  static const struct {
    const char *text;
    const char *with_marks;
    const char *without_marks;
  } cases[] = {
    { "A [“b c”] d.", "“b c”", "b c" },
    { "A “[b c]” d.", "“b c”", "b c" },
    { "A “[b] c” d.", "b", "b" },
    { "A [“b] c” d.", "“b", "“b" },
    { "A [“b” c] d.", "“b” c", "“b” c" },
    { "A “[‘b’] c” d.", "‘b’", "b" },
    { "A “‘[b]’ c” d.", "‘b’", "b" },
    { "[A “b” c]", "A “b” c", "A “b” c" },
    { "[“b c”]", "“b c”", "b c" },
    { "«\u00a0[b c]\u00a0» d", "«\u00a0b c\u00a0»", "b c" },
    { "[]“b”", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (GStrv) parts = g_strsplit_set (cases[i].text, "[]", 3);
    g_autofree char *all = g_strjoinv ("", parts);
    g_autoptr (MclText) text = mcl_text_new_from_string (all);
    guint32 start = (guint32) g_utf8_strlen (parts[0], -1);
    MclRange range = MCL_RANGE (start, start + (guint32) g_utf8_strlen (parts[1], -1));
    g_autofree char *with_marks =
        mcl_text_dup_slice (text, mcl_text_settle_quotation_marks (text, range, TRUE));
    g_autofree char *without_marks =
        mcl_text_dup_slice (text, mcl_text_settle_quotation_marks (text, range, FALSE));

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (with_marks, ==, cases[i].with_marks);
    g_assert_cmpstr (without_marks, ==, cases[i].without_marks);
  }
}

static void
test_trim (void)
{
  g_autoptr (MclText) text = mcl_text_new_from_string (" \u00a0a b\n\t  ");
  MclRange range = mcl_text_trim_range (text, MCL_RANGE (0, 99));

  g_assert_true (mcl_range_equal (range, MCL_RANGE (2, 5)));
  range = mcl_text_trim_range (text, MCL_RANGE (5, 8));
  g_assert_true (mcl_range_is_empty (range));
  range = mcl_text_trim_range (text, MCL_RANGE (99, 120));
  g_assert_true (mcl_range_equal (range, MCL_RANGE (9, 9)));
}

static void
test_snap (void)
{
  static const struct {
    const char *text;
    MclRange range;
    const char *snapped;
  } cases[] = {
    { "one two three", { 5, 9 }, "two three" },
    { "one two three", { 4, 7 }, "two" },
    { "one two three", { 3, 8 }, " two " },
    { "one two three", { 5, 5 }, "" },
    { "Kim’s hand", { 0, 3 }, "Kim" },
    { "Kim’s hand", { 1, 2 }, "Kim’s" },
    { "Kim’s hand", { 0, 4 }, "Kim’s" },
    { "a (b) c", { 2, 5 }, "(b)" },
    { "a 👩\u200d👧 b", { 3, 4 }, "👩\u200d👧" },
    { "e\u0301a b", { 1, 2 }, "e\u0301a" },
    { "日本語", { 1, 2 }, "本" },
    { "ภาษาไทย", { 1, 2 }, "ภาษา" },
    { "one two", { 0, 99 }, "one two" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (MclText) text = mcl_text_new_from_string (cases[i].text);
    g_autofree char *snapped = NULL;

    snapped = mcl_text_dup_slice (text, mcl_text_snap_to_words (text, cases[i].range));
    g_assert_cmpstr (snapped, ==, cases[i].snapped);
  }
}

/* Whatever is picked holds or touches the caret, and its ends are no space. */
static void
test_random_carets (void)
{
  static const char *const pieces[] = {
    "“",  "”",   "‘",  "’",   "\"",   "'", "«",    "»", "„",  "「", "」", " ", " ", ".",
    "\n", "Kim", "of", "the", "U.S.", "-", "word", "é", "日", "😀", "’s", "?", "1",
  };
  GRand *rand = NULL;
  guint32 seed = g_test_rand_int ();

  g_test_message ("seed of this test: %u", seed);
  rand = g_rand_new_with_seed (seed);
  for (guint i = 0; i < 150; i++) {
    g_autoptr (GString) string = g_string_new (NULL);
    g_autoptr (MclText) text = NULL;

    for (guint j = 0; j < 40; j++)
      g_string_append (string, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
    text = mcl_text_new_from_string (string->str);
    for (guint32 caret = 0; caret <= mcl_text_get_n_chars (text) + 1; caret += 3)
      for (MclTextPick what = 0; what <= MCL_TEXT_PICK_QUOTATION; what++) {
        MclRange range;

        if (!mcl_text_pick_at (text, what, caret, TRUE, &range))
          continue;
        g_assert_false (mcl_range_is_empty (range));
        g_assert_true (mcl_range_equal (mcl_text_trim_range (text, range), range));
        if (what == MCL_TEXT_PICK_NAME || what == MCL_TEXT_PICK_WORD) {
          g_assert_cmpuint (range.start, <=, caret);
          g_assert_cmpuint (range.end + 2, >=, MIN (caret, mcl_text_get_n_chars (text)));
        }
      }
  }
  g_rand_free (rand);
}

static MclText *
load_article (void)
{
  const char *folder = g_getenv ("G_TEST_SRCDIR");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : ".",
                                            "../../../shared/articles/2023-09-13-summit.txt", NULL);
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize n_bytes;

  if (!g_file_get_contents (path, &data, &n_bytes, NULL))
    return NULL;
  bytes = g_bytes_new_take (data, n_bytes);
  return mcl_text_new (bytes, NULL);
}

/* From every caret inside, each of these is picked. */
static void
test_article (void)
{
  static const struct {
    MclTextPick pick;
    const char *text;
  } cases[] = {
    { MCL_TEXT_PICK_QUOTATION, "“all issues.”" },
    { MCL_TEXT_PICK_QUOTATION, "“I am glad to see you,”" },
    { MCL_TEXT_PICK_QUOTATION, "“That’s why we came here,”" },
    { MCL_TEXT_PICK_QUOTATION, "“sensitive”" },
    { MCL_TEXT_PICK_QUOTATION, "“strategic importance”" },
    { MCL_TEXT_PICK_SENTENCE, "The 42.7-meter booster launches payloads into low Earth orbit." },
    { MCL_TEXT_PICK_SENTENCE, "Both Moscow and Pyongyang have denied such intentions." },
    { MCL_TEXT_PICK_SENTENCE, "“This is our new cosmodrome.”" },
    { MCL_TEXT_PICK_NAME, "Kim Jong Un" },
    { MCL_TEXT_PICK_NAME, "Vladimir Putin" },
    { MCL_TEXT_PICK_NAME, "U.N. Security Council" },
    { MCL_TEXT_PICK_NAME, "Vostochny Cosmodrome" },
    { MCL_TEXT_PICK_NAME, "Jo Chun Ryong" },
    { MCL_TEXT_PICK_NAME, "Korean Peninsula" },
    { MCL_TEXT_PICK_NAME, "United States" },
  };
  g_autoptr (MclText) text = load_article ();
  const char *utf8;
  gsize n_bytes = 0;

  if (text == NULL) {
    g_test_skip ("The sample article is not here");
    return;
  }
  utf8 = mcl_text_get_utf8 (text, &n_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const char *at = g_strstr_len (utf8, (gssize) n_bytes, cases[i].text);
    guint32 start = mcl_text_byte_to_char (text, at - utf8);
    MclRange expected = MCL_RANGE (start, start + g_utf8_strlen (cases[i].text, -1));

    for (guint32 caret = expected.start; caret <= expected.end; caret++) {
      MclRange range;

      g_assert_true (mcl_text_pick_at (text, cases[i].pick, caret, TRUE, &range));
      g_assert_true (mcl_range_equal (range, expected));
    }
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-pick/words", test_words);
  g_test_add_func ("/text-pick/names", test_names);
  g_test_add_func ("/text-pick/sentences", test_sentences);
  g_test_add_func ("/text-pick/quotations", test_quotations);
  g_test_add_func ("/text-pick/settle", test_settle);
  g_test_add_func ("/text-pick/trim", test_trim);
  g_test_add_func ("/text-pick/snap", test_snap);
  g_test_add_func ("/text-pick/random-carets", test_random_carets);
  g_test_add_func ("/text-pick/article", test_article);
  return g_test_run ();
}
