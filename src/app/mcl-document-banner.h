/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "mcl-document.h"

G_BEGIN_DECLS

void mcl_document_banner_update (AdwBanner *banner, MclDocument *document);
char *mcl_document_describe_save_error (MclDocument *document) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
