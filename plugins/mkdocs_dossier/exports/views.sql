-- The views of the database: questions that people ask of a dossier, as tables.

-- Each two actors who were both at a meeting that was held, once from either side.
CREATE VIEW who_met_whom AS
SELECT one.meeting, one.meeting_name, one.date, one.actor, one.actor_name, one."for", other.actor AS other,
  other.actor_name AS other_name, other."for" AS other_for, one.confidence,
  other.confidence AS other_confidence, meetings.place, meetings.sources, meetings.url
FROM participants AS one
JOIN participants AS other ON other.meeting = one.meeting AND other.actor <> one.actor
JOIN meetings ON meetings.id = one.meeting
WHERE one.met AND other.met
ORDER BY one.date_from, one.meeting, one.actor, other.actor;

-- What was said, one row for each topic of a statement.
CREATE VIEW who_said_what AS
SELECT statements.date, statements.actor, statements.actor_name, topic.id AS topic, topic.name AS topic_name,
  statements.stance, statements.about, coalesce(statements.quote, statements.says) AS said,
  statements.quote IS NOT NULL AS verbatim, statements.meeting, statements.confidence, statements.article,
  statements.source, statements.url
FROM statements
LEFT JOIN json_each(statements.topics) AS named
LEFT JOIN topics AS topic ON topic.id = named.value
ORDER BY statements.date_from, statements.fact;

-- What was promised, the newest first, with how it stands.
CREATE VIEW who_promised_what AS
SELECT date, actor, actor_name, pledge, kind, amount, currency, amount_low, amount_high, due, status, overdue,
  confidence, articles, sources, url
FROM commitments
ORDER BY date_from DESC, id;

-- Each value of an indicator as it was published, once for each time and value.
CREATE VIEW figures_as_published AS
SELECT indicator, indicator_name, published, as_of, value, value_low, value_high, out_of, unit, status, standing,
  count(*) AS reports, min(confidence) AS confidence, min(article) AS article, min(source) AS source, min(url) AS url
FROM figures
GROUP BY indicator, published, as_of, value, out_of, unit, status
ORDER BY indicator, published, as_of_from, value_low;

-- How many facts rest on each source, and how sure they are.
CREATE VIEW facts_by_source AS
SELECT sources.source, sources.publisher, sources.title, sources.address, sources.kind AS source_kind,
  facts.kind AS fact_kind, facts.confidence, count(*) AS facts
FROM fact_sources
JOIN sources ON sources.source = fact_sources.source
JOIN facts ON facts.fact = fact_sources.fact
GROUP BY sources.source, facts.kind, facts.confidence
ORDER BY facts DESC, sources.source, facts.kind, facts.confidence;
