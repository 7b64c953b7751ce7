/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the article view paints, compared with pictures in references/.
 *
 * The pictures were made in the SDK of tests/run: other fonts and another GTK draw differently, so
 * elsewhere these tests are skipped. After a change that is meant to be seen, with
 * MANICULE_UPDATE_REFERENCES=1 they make the pictures anew; look at them before they are
 * committed. */
#include "config.h"

#include <adwaita.h>
#include <locale.h>
#include <string.h>

#include "app-test.h"
#include "mcl-article-view.h"

#define WIDTH 460
#define HEIGHT 260
/* A letter may be drawn a shade lighter; a line may not be missing. */
#define MAX_SHADE 48
#define MAX_PARTS_PER_MILLION 1500

typedef struct {
  AppTest app;
  GtkWindow *window;
  MclArticleView *view;
} Fixture;

typedef struct {
  const char *name;
  const char *text;
  /* What is tagged with which labels. */
  struct {
    const char *text;
    const char *label;
  } spans[8];
  gboolean dark;
  gboolean high_contrast;
  void (*prepare) (Fixture *self);
} Case;

static MclRange
find (Fixture *self, const char *part)
{
  gsize n_bytes = 0;
  const char *utf8 = mcl_text_get_utf8 (mcl_document_get_text (self->app.document), &n_bytes);
  const char *at = g_strstr_len (utf8, (gssize) n_bytes, part);
  guint32 start = 0;

  g_assert_nonnull (at);
  start = (guint32) g_utf8_pointer_to_offset (utf8, at);
  return MCL_RANGE (start, start + (guint32) g_utf8_strlen (part, -1));
}

static MclAnnotation *
get_nth (Fixture *self, guint n)
{
  return mcl_span_index_get_nth (mcl_set_get_index (mcl_document_get_set (self->app.document)), n);
}

static void
make_first_current (Fixture *self)
{
  mcl_article_view_set_current (self->view, get_nth (self, 0));
}

static void
split_first (Fixture *self)
{
  const MclRange fragments[] = { find (self, "did not"), find (self, "say"), find (self, "why") };

  g_assert_true (mcl_document_set_fragments (self->app.document, get_nth (self, 0), fragments,
                                             G_N_ELEMENTS (fragments), NULL));
  make_first_current (self);
}

/* The first annotation with all others. */
static void
relate_first (Fixture *self)
{
  MclSet *set = mcl_document_get_set (self->app.document);
  static const char *const types[] = { "said-by", "said-to", "said-to" };

  for (guint i = 1; i < mcl_set_get_n_annotations (set); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (MclRelation) relation = mcl_document_relate (
        self->app.document, types[i - 1], get_nth (self, 0), get_nth (self, i), &error);

    g_assert_no_error (error);
  }
  make_first_current (self);
}

/* Some more is only suggested, and the second of it is being decided on. */
static void
suggest_more (Fixture *self)
{
  static const struct {
    const char *text;
    const char *label;
  } cases[] = { { "Officials", "entity" },
                { "said", "cue" },
                { "prices rose three per cent in a year, and that nobody knew why it was so",
                  "claim" },
                { "three per cent", "entity" },
                { "Nothing", "of-others" },
                { "is", "quote" } };
  g_autoptr (GPtrArray) suggestions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);
  g_autoptr (GPtrArray) shown = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_ptr_array_add (suggestions,
                     mcl_annotation_new (&(MclAnnotationFields) {
                         .label = cases[i].label, .span = find (self, cases[i].text) }));
  app_test_suggest (&self->app, suggestions);
  mcl_article_view_set_suggestions_shown (self->view, TRUE);
  shown = mcl_document_list_suggestions (self->app.document);
  mcl_article_view_set_current_suggestion (self->view, g_ptr_array_index (shown, 1));
}

static void
hide_quotes (Fixture *self)
{
  static const char *const hidden[] = { "quote", NULL };

  mcl_article_view_set_hidden_labels (self->view, hidden);
}

/* So many that the paragraph is painted as one picture. */
static void
tag_all_words (Fixture *self)
{
  static const char *const labels[] = { "entity", "cue", "of-others", "claim" };
  MclText *text = mcl_document_get_text (self->app.document);
  guint32 n_chars = mcl_text_get_n_chars (text);
  guint n_words = 0;

  for (guint32 start = 0, end = 0; end <= n_chars; end++) {
    if (end < n_chars && mcl_text_get_char (text, end) != ' ')
      continue;
    app_test_tag (&self->app, start, end, labels[n_words++ % G_N_ELEMENTS (labels)]);
    start = end + 1;
  }
  make_first_current (self);
}

static const Case cases[] = {
  { .name = "styles",
    .text = "A claim is made. A quote is said. An entity is named. A cue tells. Nobody knows.",
    .spans = { { "A claim is made.", "claim" },
               { "A quote is said.", "quote" },
               { "entity", "entity" },
               { "tells", "cue" },
               { "Nobody knows.", "of-others" } } },
  { .name = "nested",
    .text = "Officials said that prices rose three per cent in a year.\n\nNothing here.",
    .spans = { { "Officials said that prices rose three per cent in a year.", "claim" },
               { "said that prices rose three per cent", "quote" },
               { "prices rose three per cent", "claim" },
               { "three per cent", "entity" },
               { "three", "cue" } } },
  { .name = "crossing",
    .text = "One begins here and goes on to there, where another ends at last.",
    .spans = { { "begins here and goes on to there", "claim" },
               { "goes on to there, where another", "quote" },
               { "there, where another ends at last", "entity" } } },
  { .name = "equal",
    .text = "The mayor, Ewa Nowak, spoke.",
    .spans = { { "Ewa Nowak", "entity" }, { "Ewa Nowak", "claim" }, { "Ewa Nowak", "cue" } },
    .prepare = make_first_current },
  { .name = "fragments",
    .text = "The minister did not, as many had hoped that he would on this day, say to anybody at "
            "all why it was so.",
    .spans = { { "did not, as many had hoped that he would on this day, say to anybody at all why",
                 "cue" } },
    .prepare = split_first },
  { .name = "paragraphs",
    .text = "It began in one paragraph\n\nand went on in another, over more than one row of it, "
            "before it ended. Then nothing.",
    .spans = { { "in one paragraph\n\nand went on in another, over more than one row of it",
                 "quote" },
               { "another, over more", "entity" } } },
  { .name = "right-to-left",
    .text = "ראש הממשלה אמר „אנחנו בטוחים היום” ליד השער.\nabc אחת def שתיים ghi",
    .spans = { { "ראש הממשלה", "entity" },
               { "„אנחנו בטוחים היום”", "quote" },
               { "אחת def שתיים", "claim" } } },
  { .name = "scripts",
    .text = "他说：「我很高兴见到你」。\nCafe\xcc\x81 au lait, 👩🏽‍🚀 and "
            "🇪🇪 "
            "flew.\nสวัสดีชาวโลก "
            "नमस्ते",
    .spans = { { "「我很高兴见到你」", "quote" },
               { "Cafe\xcc\x81", "entity" },
               { "👩🏽‍🚀", "entity" },
               { "🇪🇪", "claim" },
               { "ชาว", "cue" },
               { "नमस्ते", "entity" } } },
  { .name = "hidden-characters",
    .text = "An \xe2\x80\xae"
            "override\xe2\x80\xac and a\xe2\x80\x8b\xe2\x80\x8b space, a soft\xc2\xad"
            "hyphen.\nשלום\xe2\x80\x8f, world\xef\xbb\xbf",
    .spans = { { "space", "entity" } } },
  { .name = "relations",
    .text =
        "“I am glad,” the president told the minister.\n\nAnd many others heard it, too; one of "
        "them was the mayor of the town.\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nThe end: Ana Kim.",
    .spans = { { "“I am glad,”", "quote" },
               { "the president", "entity" },
               { "the mayor of the town", "entity" },
               { "Ana Kim", "entity" } },
    .prepare = relate_first },
  { .name = "many",
    .text = "One by one all words of this paragraph are tagged, with every label in its turn, and "
            "what they say is a quote.",
    .spans = { { "One by one all words of this paragraph are tagged, with every label in its turn",
                 "quote" },
               { "paragraph are tagged, with every", "claim" } },
    .prepare = tag_all_words },
  { .name = "hidden-labels",
    .text = "A claim is made. A quote is said.",
    .spans = { { "A claim is made.", "claim" }, { "A quote is said.", "quote" } },
    .prepare = hide_quotes },
  { .name = "suggestions",
    .text = "Officials said that prices rose three per cent in a year, and that nobody knew "
            "why it was so.\n\nNothing here, so it is.",
    .spans = { { "prices rose three", "quote" } },
    .prepare = suggest_more },
  { .name = "suggestions-dark",
    .text = "Officials said that prices rose three per cent in a year, and that nobody knew "
            "why it was so.\n\nNothing here, so it is.",
    .spans = { { "prices rose three", "quote" } },
    .dark = TRUE,
    .prepare = suggest_more },
  { .name = "suggestions-high-contrast",
    .text = "Officials said that prices rose three per cent in a year, and that nobody knew "
            "why it was so.\n\nNothing here, so it is.",
    .spans = { { "prices rose three", "quote" } },
    .high_contrast = TRUE,
    .prepare = suggest_more },
  { .name = "dark",
    .text = "A claim is made. A quote is said. An entity is named. A cue tells. Nobody knows.",
    .spans = { { "A claim is made.", "claim" },
               { "A quote is said.", "quote" },
               { "entity", "entity" },
               { "tells", "cue" },
               { "Nobody knows.", "of-others" } },
    .dark = TRUE,
    .prepare = make_first_current },
  { .name = "high-contrast",
    .text = "A claim is made. A quote is said. An entity is named. A cue tells. Nobody knows. "
            "Officials said that prices rose three per cent in a year.",
    .spans = { { "A claim is made.", "claim" },
               { "A quote is said.", "quote" },
               { "entity", "entity" },
               { "tells", "cue" },
               { "Nobody knows.", "of-others" },
               { "Officials said that prices rose", "claim" },
               { "prices rose three per cent", "quote" },
               { "three per cent", "entity" } },
    .high_contrast = TRUE,
    .prepare = make_first_current },
  { .name = "high-contrast-dark",
    .text = "A claim is made. A quote is said. An entity is named. A cue tells. Nobody knows. "
            "Officials said that prices rose three per cent in a year.",
    .spans = { { "A claim is made.", "claim" },
               { "A quote is said.", "quote" },
               { "entity", "entity" },
               { "tells", "cue" },
               { "Nobody knows.", "of-others" },
               { "Officials said that prices rose", "claim" },
               { "prices rose three per cent", "quote" },
               { "three per cent", "entity" } },
    .dark = TRUE,
    .high_contrast = TRUE,
    .prepare = make_first_current },
};

static void
show (Fixture *self, gboolean dark)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
  self->view = mcl_article_view_new ();
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_EXTERNAL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_size_request (scroller, WIDTH, HEIGHT);
  self->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_decorated (self->window, FALSE);
  gtk_window_set_child (self->window, scroller);
  mcl_article_view_set_document (self->view, self->app.document);
  app_test_show (self->window);
}

static GBytes *
get_pixels (GdkTexture *texture, gsize *stride)
{
  g_autoptr (GdkTextureDownloader) downloader = gdk_texture_downloader_new (texture);

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8);
  return gdk_texture_downloader_download_bytes (downloader, stride);
}

static guint
count_differences (GdkTexture *a, GdkTexture *b)
{
  gsize stride = 0;
  gsize other_stride = 0;
  g_autoptr (GBytes) pixels = get_pixels (a, &stride);
  g_autoptr (GBytes) other_pixels = get_pixels (b, &other_stride);
  const guint8 *first = g_bytes_get_data (pixels, NULL);
  const guint8 *second = g_bytes_get_data (other_pixels, NULL);
  guint n = 0;

  for (int y = 0; y < gdk_texture_get_height (a); y++)
    for (int x = 0; x < gdk_texture_get_width (a) * 3; x += 3) {
      const guint8 *p = first + (gsize) y * stride + x;
      const guint8 *q = second + (gsize) y * other_stride + x;

      n += ABS (p[0] - q[0]) > MAX_SHADE || ABS (p[1] - q[1]) > MAX_SHADE ||
           ABS (p[2] - q[2]) > MAX_SHADE;
    }
  return n;
}

static void
compare (GdkTexture *picture, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "references", file, NULL);
  g_autofree char *actual = g_test_build_filename (G_TEST_BUILT, file, NULL);
  g_autoptr (GdkTexture) reference = NULL;
  g_autoptr (GError) error = NULL;
  guint allowed = (guint) (gdk_texture_get_width (picture) * gdk_texture_get_height (picture) *
                           (double) MAX_PARTS_PER_MILLION / 1e6);

  if (g_getenv ("MANICULE_UPDATE_REFERENCES") != NULL) {
    g_assert_true (gdk_texture_save_to_png (picture, path));
    return;
  }
  reference = gdk_texture_new_from_filename (path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (picture), ==, gdk_texture_get_width (reference));
  g_assert_cmpint (gdk_texture_get_height (picture), ==, gdk_texture_get_height (reference));
  if (count_differences (picture, reference) <= allowed)
    return;
  gdk_texture_save_to_png (picture, actual);
  g_test_message ("%u pixels of %s differ from the reference",
                  count_differences (picture, reference), actual);
  g_test_fail ();
}

/* The SDK calls itself so. */
static gboolean
is_sdk (void)
{
  g_autofree char *codename = g_get_os_info (G_OS_INFO_KEY_VERSION_CODENAME);

  return g_str_equal (g_get_host_name (), "manicule") && g_strcmp0 (codename, "trixie") == 0;
}

/* With ids of our own: of equal spans the one with the greater id is the inner one. */
static void
annotate (Fixture *self, const Case *c)
{
  g_autoptr (GPtrArray) relations = g_ptr_array_new ();
  g_autoptr (GPtrArray) annotations =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mcl_annotation_unref);

  for (guint i = 0; i < G_N_ELEMENTS (c->spans) && c->spans[i].text != NULL; i++) {
    g_autofree char *id = g_strdup_printf ("a%u", i);

    g_ptr_array_add (
        annotations,
        mcl_annotation_new (&(MclAnnotationFields) {
            .id = id, .label = c->spans[i].label, .span = find (self, c->spans[i].text) }));
  }
  g_assert_true (
      mcl_set_load (mcl_document_get_set (self->app.document), annotations, relations, NULL));
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  Fixture self = { 0 };
  g_autoptr (GdkTexture) picture = NULL;

  if (!is_sdk ()) {
    g_test_skip ("the references were made in the SDK");
    return;
  }
  app_test_open (&self.app, c->text);
  annotate (&self, c);
  show (&self, c->dark);
  if (c->prepare != NULL)
    c->prepare (&self);
  app_test_settle (GTK_WIDGET (self.view));
  picture = app_test_render (GTK_WIDGET (self.window));
  compare (picture, c->name);
  gtk_window_destroy (self.window);
  app_test_close (&self.app);
}

/* High contrast is for a whole program: libadwaita takes it from the environment. */
static gboolean
is_high_contrast (void)
{
  return g_strcmp0 (g_getenv ("ADW_DEBUG_HIGH_CONTRAST"), "1") == 0;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/painting/", cases[i].name, NULL);

    if (cases[i].high_contrast == is_high_contrast ())
      g_test_add_data_func (path, &cases[i], test_case);
  }
  return g_test_run ();
}
