"""What transformers' Jinja makes of small templates, for the tests in src/test/resources/golden.

    python jinja_fixtures.py GOLDEN
"""
import datetime
import json
import sys
from pathlib import Path

from jinja2.exceptions import TemplateError
from transformers.utils import chat_template_utils

CLOCK = "2025-03-09T08:07:06"
VALUES = {
    "text": "Hello World",
    "spaced": "\t two  words \n",
    "unicode": "Grüße, 世界 🌍!",
    "quotes": "it's \"q\" \\ <b>&",
    "five": 5,
    "minus": -7,
    "half": 2.5,
    "yes": True,
    "nothing": None,
    "numbers": [3, 1, 2],
    "words": ["b", "A", "c", "a"],
    "nested": [[1, 2], [3, [4]]],
    "turns": [
        {"role": "user", "content": "hi", "n": 2},
        {"role": "assistant", "content": None, "n": 1},
        {"role": "user", "content": "Ünï", "n": 3},
    ],
    "dict": {"b": 1, "a": "x", "items": [1]},
}

TEMPLATES = {
    "whitespace": [
        "a\n{% if yes %}\nb\n{% endif %}\nc\n",
        "a\n  {% if yes %}  \n b\n  {%- endif %}  \nc",
        "a\n  {%+ if yes %} b{% endif +%}\nc",
        "a \n {{- text -}} \n b",
        " {{ text }} \n\n{{ text }}\n",
        "x {# one #}\n{# two #}\n  {#- three -#}  y",
        "a {# it {{ is }} {% not %} read #} b",
        "{% raw %}{{ x }} {% y %}\n{% endraw %}\nz",
        "a\n  {%- raw -%}  {{ x }}  {%- endraw -%}  z",
        "a\r\nb\rc{{ 'd\r\ne' }}\r\n",
        "{% for n in numbers -%}\n  {{ n }},\n{%- endfor %}",
        "{%- if yes -%}   a   {%- else -%} b {%- endif -%} c",
        "{{ '}}' }}{{ {'a': {'b': 1}}['a']['b'] }}{{ {'a': {}}}}",
    ],
    "literals": [
        "{{ 1 }} {{ 00 }} {{ 1.50 }} {{ 1e3 }} {{ 2.5e-7 }}",
        "{{ true }} {{ True }} {{ false }} {{ False }} {{ none }} {{ None }}",
        "{{ 'a' \"b\" 'c' }} {{ 'tab\\tline\\nquote\\'' }} {{ '\\x41\\u00e9\\q\\a' }}",
        "{{ [1, 'a', none, true, 2.0,] }} {{ () }} {{ (1,) }} {{ (1, 2) }} {{ 1, 2 }} {{ {} }} {{ {'a': 1, 2: [3],} }}",
        "{{ 1.0 }} {{ 100000000000000000.0 }} {{ 1e16 }} {{ 123456789012345.6 }} {{ 0.0001 }} {{ 0.00001 }} {{ 0.1 + 0.2 }}",
    ],
    "operators": [
        "{{ 7 // 2 }} {{ -7 // 2 }} {{ 7 // -2.0 }} {{ 7 % 3 }} {{ -7 % 3 }} {{ 7 % -3 }} {{ -7.5 % 2 }} {{ 7 / 2 }} {{ 4 / 2 }} {{ 1e16 // -3 }}",
        "{{ 1 + 2 * 3 - 4 }} {{ 2 ~ 3 * 4 ~ 5 }} {{ +5 }} {{ - -5 }}",
        "{{ 'a' + 'b' }} {{ 'a' * 3 }} {{ 2 * [1] }} {{ [1] + [2] }} {{ (1,) + (2,) }} {{ true + 1 }} {{ 'a' * -1 }}|",
        "{{ 'a' ~ 1 ~ none ~ 2.0 ~ [1] ~ missing }}",
        "{{ 1 < 2 < 3 }} {{ 1 < 3 < 2 }} {{ 1 == 1.0 }} {{ true == 1 }} {{ 'a' < 'b' }} {{ none == none }} {{ 'B' < 'a' }}",
        "{{ 'ell' in text }} {{ 2 in numbers }} {{ 9 not in numbers }} {{ 'a' in dict }} {{ not 'z' in dict }} {{ 1 in missing }}",
        "{{ 1 and 0 }} {{ 0 or 'x' }} {{ '' or none or [] }} {{ not [] }} {{ 1 and 2 or 3 }} {{ not true and false }}",
        "{{ 'a' if yes else 'b' }} {{ 'a' if not yes }}| {{ 1 if 0 else 2 if 0 else 3 }}",
        "{{ 1 + 'a' }}",
        "{{ 'a' < 1 }}",
        "{{ 1 / 0 }}",
        "{{ 1 in 'a1' }}",
        "{{ numbers + (1,) }}",
        "{{ 1 in none }}",
    ],
    "subscripts": [
        "{{ numbers[0] }} {{ numbers[-1] }} {{ numbers[9] }}| {{ numbers.1 }} {{ dict['a'] }} {{ dict.a }} {{ dict.zz }}| {{ turns[0].role }}",
        "{{ numbers[1:] }} {{ numbers[:-1] }} {{ numbers[::-1] }} {{ numbers[::2] }} {{ numbers[5:] }} {{ numbers[-2:] }} {{ (1, 2, 3)[1:] }}",
        "{{ text[0] }} {{ text[-1] }} {{ text[99] }}| {{ text[1:4] }} {{ text[::-1] }} {{ text[::3] }} {{ unicode[-2:] }} {{ unicode[8] }}",
        "{{ dict.items is callable }} {{ dict['items'] }} {{ dict['keys'] is callable }}",
        "{{ nothing.x }}| {{ nothing['x'] }}| {{ five.x }}| {{ numbers['x'] }}|",
        "{{ none[1:] }}{{ five[1:] }}",
        "{{ numbers[::0] }}",
    ],
    "undefined": [
        "[{{ missing }}] {{ missing is defined }} {{ missing | length }} {{ missing | list }} {{ missing | upper }}| {{ not missing }}",
        "{% for x in missing %}a{% else %}none{% endfor %} {{ [missing] }} {{ missing == also }} {{ missing == none }} {{ missing ~ 1 }}",
        "{{ missing.x }}",
        "{{ missing['x'] }}",
        "{{ missing() }}",
        "{{ missing + 1 }}",
        "{{ 'a' + missing }}",
        "{{ missing < 1 }}",
        "{{ -missing }}",
        "{{ missing | int }}",
        "{{ missing | tojson }}",
        "{{ dict.a.b.c }}",
    ],
    "if": [
        "{% if five > 9 %}a{% elif five > 4 %}b{% elif yes %}c{% else %}d{% endif %}",
        "{% if '' %}a{% endif %}{% if [] %}b{% endif %}{% if {} %}c{% endif %}{% if 0.0 %}d{% endif %}{% if ' ' %}e{% endif %}",
        "{% if numbers | select('gt', 9) %}a generator holds{% endif %}",
        "{% if yes %}{% set x = 1 %}{% endif %}{{ x }}",
        "{% if yes %}",
        "{% if yes %}{% endfor %}",
    ],
    "for": [
        "{% for n in numbers %}{{ n }}{% else %}none{% endfor %} {% for n in [] %}{{ n }}{% else %}none{% endfor %}",
        "{% for c in unicode %}{{ c }}.{% endfor %} {% for key in dict %}{{ key }}{% endfor %} {% for i in range(5, 0, -2) %}{{ i }}{% endfor %}",
        "{% for k, v in dict.items() %}{{ k }}={{ v }};{% endfor %}{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}",
        "{% for n in numbers if n > 1 %}{{ loop.index }}:{{ n }} {{ loop.length }} {{ loop.last }},{% endfor %}",
        "{% for n in numbers %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }} {% endfor %}",
        "{% for n in numbers %}[{{ loop.previtem }}{{ n }}{{ loop.nextitem }}]{{ loop.previtem is defined }}{% endfor %}",
        "{% for n in numbers | map('string') %}{{ n }}{{ loop.last }}{{ loop.length }}{% endfor %}",
        "{% for n in range(9) %}{% if n == 2 %}{% continue %}{% endif %}{% if n > 4 %}{% break %}{% endif %}{{ n }}{% endfor %}",
        "{% for n in numbers %}{% for m in numbers %}{% if m == 1 %}{% break %}{% endif %}{{ n }}{{ m }} {% endfor %}{% endfor %}",
        "{% for n in numbers %}{% break %}{% else %}every turn was cut short{% endfor %}",
        "{% for n in numbers %}{% set x = n %}{% endfor %}[{{ x }}]{{ n }} {{ loop }}|",
        "{% set x = 0 %}{% for n in numbers %}{% set x = x + n %}{{ x }} {% endfor %}{{ x }}",
        "{% for n in numbers %}{% for m in [1] %}{{ loop.index }}{% endfor %}{{ loop.index }}{% endfor %}",
        "{% for a, b in numbers %}{% endfor %}",
        "{% for a, b in [(1, 2, 3)] %}{% endfor %}",
        "{% for n in none %}{% endfor %}",
        "{% for n in 5 %}{% endfor %}",
        "{% break %}",
        "{% for n in numbers %}{% macro m() %}{% break %}{% endmacro %}{% endfor %}",
        "{% for n in numbers %}{{ loop([1]) }}{% endfor %}",
    ],
    "set": [
        "{% set x = 1 %}{% set y, z = x, 2 %}{% set a, b = 'cd' %}{{ x }}{{ y }}{{ z }}{{ a }}{{ b }}{% set t = 1, 2 %}{{ t }}",
        "{% set x %} block {{ five }} {% endset %}[{{ x }}] {% set x | trim | upper %} block {% endset %}[{{ x }}]",
        "{% set ns = namespace(n=0, found=false) %}{% for n in numbers %}{% set ns.n = ns.n + n %}{% set ns.found = true %}{% endfor %}{{ ns.n }}{{ ns.found }}{{ ns['n'] }}{{ ns.zz }}|",
        "{% set ns = namespace({'a': 1}, b=2) %}{{ ns.a }}{{ ns.b }}{% set ns.c, x = 1, 2 %}{{ ns.c }}{{ x }}",
        "{% set x.y = 1 %}",
        "{% set true = 1 %}",
        "{% set a, b = [1] %}",
    ],
    "macros": [
        "{% macro m(a, b=2, c=a) %}{{ a }}{{ b }}{{ c }};{% endmacro %}{{ m(1) }}{{ m(1, 3) }}{{ m(b=1, a=5) }}{{ m() }}{{ m(*[1, 2, 3]) }}{{ m(1, *[2]) }}",
        "{% macro m(x) %}<{{ caller() }}{{ x }}>{% endmacro %}{% call m(1) %}body {{ five }}{% endcall %}",
        "{% macro m() %}{{ caller(1, 2) }}{% endmacro %}{% call(a, b) m() %}{{ a }}+{{ b }}{% endcall %}",
        "{% macro m() %}{{ x }}{% endmacro %}{% set x = 1 %}{{ m() }}{% for x in numbers %}{{ m() }}{% endfor %}",
        "{% macro down(n) %}{{ n }}{% if n > 0 %}{{ down(n - 1) }}{% endif %}{% endmacro %}{{ down(3) }}",
        "{% for n in numbers %}{% macro m() %}{{ n }}{% endmacro %}{{ m() }}{% endfor %}{{ m is defined }}",
        "{% macro m(a) %}{{ a is defined }}{{ a }}{% endmacro %}{{ m() }}",
        "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
        "{% macro m(a) %}{% endmacro %}{{ m(b=2) }}",
        "{% macro m() %}x{% endmacro %}{% call m() %}{% endcall %}",
        "{% macro m(a=1, b) %}{% endmacro %}",
    ],
    "blocks": [
        "{% filter upper %}a{{ text }}{% endfilter %} {% filter replace('l', 'L') | trim %} ll {% endfilter %}",
        "a{% generation %}b{% set x = 1 %}{% endgeneration %}c{{ x }}|",
        "{% include 'x' %}",
        "{% unknown %}",
    ],
    "functions": [
        "{{ range(3) }} {{ range(1, 9, 3) | list }} {{ dict(a=1, b=2) }} {{ dict(dict, b=2) }} {{ range(4) | length }}",
        "{{ strftime_now('%Y-%m-%d %H:%M:%S %j %a %A %b %B %p %I %y %% %d %-d %-m %-H %F %T') }}",
        "{{ raise_exception('no: ' ~ five) }}",
        "{{ range(1000000) | list }}",
        "{{ text() }}",
    ],
    "texts": [
        "{{ text.upper() }} {{ text.lower() }} {{ 'ab cD-ef'.title() }} {{ 'aB'.capitalize() }} {{ 'straße'.upper() }} {{ 'ǆ'.title() }}",
        "[{{ spaced.strip() }}] [{{ spaced.lstrip() }}] [{{ spaced.rstrip() }}] {{ 'xxaxbx'.strip('xb') }} {{ '\u00a0\u2003a\u3000'.strip() }}",
        "{{ text.split() }} {{ 'a,b,,c'.split(',') }} {{ 'a,b,c'.split(',', 1) }} {{ 'a,b,c'.rsplit(',', 1) }} {{ spaced.split(none, 1) }} {{ 'a  b'.split(' ') }} {{ ''.split() }} {{ ''.split(',') }} {{ 'a b'.split(maxsplit=0) }}",
        "{{ text.startswith('He') }} {{ text.startswith(('x', 'H')) }} {{ text.endswith('d') }} {{ text.find('o') }} {{ text.rfind('o') }} {{ text.find('zz') }} {{ unicode.find('!') }} {{ text.index('W') }} {{ text.count('l') }} {{ text.count('') }}",
        "{{ text.replace('l', 'L') }} {{ text.replace('l', '', 1) }} {{ 'abc'.replace('', '-') }} {{ text.removeprefix('He') }} {{ text.removesuffix('ld') }} {{ ', '.join(words) }}",
        "{{ 'a\\nb\\r\\nc'.splitlines() }} {{ 'a\\nb\\n'.splitlines(true) }} {{ 'k=v=w'.partition('=') }} {{ 'k=v=w'.rpartition('=') }} {{ 'k'.partition('=') }}",
        "{{ 'abc'.isalpha() }} {{ '12'.isdigit() }} {{ 'a1'.isalnum() }} {{ ' '.isspace() }} {{ 'A'.isupper() }} {{ 'a'.islower() }} {{ ''.isdigit() }} {{ '½'.isdigit() }} {{ '½'.isalnum() }} {{ '²'.isdigit() }} {{ 'Ab'.isupper() }}",
        "{{ 'a b c'.rsplit(none, 1) }} {{ 'a--b--c'.rsplit('--') }} {{ text.rindex('o') }} {{ ' '.join('abc') }} {{ text.count('o') }}",
        "{{ text.join(1) }}",
        "{{ 'a'.split('') }}",
        "{{ text.index('zz') }}",
    ],
    "collections": [
        "{{ dict.items() }} {{ dict.keys() }} {{ dict.values() }} {{ dict.get('a') }} {{ dict.get('z') }} {{ dict.get('z', 1) }} {{ dict.keys() | list }} {{ dict.items() | length }}",
        "{{ numbers.index(1) }} {{ numbers.count(9) }} {{ (1, 2, 1).count(1) }} {{ numbers.copy() }} {{ dict.copy() }}",
        "{{ numbers.append is defined }} {{ dict.update is defined }} {{ dict.pop is defined }}",
        "{{ numbers.append(4) }}",
        "{{ numbers.pop() }}",
        "{{ dict.update({'c': 1}) }}",
        "{{ dict.setdefault('c', 1) }}",
        "{{ text.__class__ }}",
        "{{ numbers.__len__() }}",
    ],
    "printing": [
        "{{ quotes }} {{ [quotes] }} {{ [\"it's\", 'say \"x\"', 'a\\nb\\t\\\\', '\\x00\\x7f', '\u00a0é🌍\u200b'] }}",
        "{{ dict }} {{ turns[1] }} {{ (nothing, yes, half, -0.0, 1e100) }} {{ [missing] }} {{ none }} {{ nested }}",
    ],
    "tests": [
        "{{ missing is undefined }} {{ nothing is none }} {{ yes is boolean }} {{ yes is true }} {{ 1 is true }} {{ 0 is false }} {{ five is integer }} {{ yes is integer }} {{ half is float }} {{ yes is number }} {{ text is string }} {{ dict is mapping }}",
        "{{ numbers is iterable }} {{ text is iterable }} {{ 5 is iterable }} {{ dict is sequence }} {{ numbers is sequence }} {{ none is sequence }} {{ range is callable }} {{ text is callable }}",
        "{{ 3 is odd }} {{ 4 is even }} {{ 9 is divisibleby 3 }} {{ 9 is divisibleby(2) }} {{ 'a' is lower }} {{ 'A' is upper }} {{ none is sameas none }} {{ 1 is sameas true }} {{ 'a' is in 'abc' }} {{ 2 is in(numbers) }}",
        "{{ 1 is eq 1 }} {{ 1 is ne 2 }} {{ 1 is lt 2 }} {{ 1 is le 1 }} {{ 2 is gt 1 }} {{ 2 is ge 3 }} {{ 1 is equalto 1 }} {{ 1 is lessthan 2 }} {{ 2 is greaterthan 1 }}",
        "{{ text is not none }} {{ not text is none }} {{ five is not odd }} {{ ('<' | e) is string }} {{ five is defined and five is odd }}",
        "{{ 'a' is odd }}",
        "{{ 1 is unknown }}",
        "{{ 1 is divisibleby }}",
    ],
    "filters on text": [
        "{{ text | upper }} {{ text | lower }} {{ 'a-b (c' | title }} {{ 'aB' | capitalize }} [{{ spaced | trim }}] {{ 'xax' | trim('x') }} {{ five | string + 'a' }}",
        "{{ text | replace('l', 'L') }} {{ text | replace('l', 'L', 1) }} {{ 55 | replace(5, 6) }} {{ text | length }} {{ unicode | length }} {{ text | reverse }} {{ text | first }}{{ text | last }} {{ 'ab' | list }}",
        "{{ 'a\nb\n\nc' | indent }}|{{ 'a\nb' | indent(2, true) }}|{{ 'a\n\nb' | indent('> ', blank=true) }}",
        "{{ quotes | e }} {{ quotes | escape }} {{ '<' | safe }} {{ '<a>' + ('<b>' | safe) }} {{ ('<i>' | e) + '<b>' }} {{ '<' | e | e }} {{ ('<b>' | safe) ~ '<' }} {{ '<' | e | length }} {{ ('<' | safe) | tojson }} {{ '' | safe or 'empty' }} {{ ('<' | safe) == '<' }}",
        "{{ missing | default('d') }} {{ nothing | default('d') }} {{ '' | default('d', true) }} {{ 0 | d(1) }} {{ missing | d }}|",
        "{{ five | indent }}",
        "{{ text | unknown }}",
    ],
    "filters on numbers": [
        "{{ '42' | int }} {{ '42.9' | int }} {{ 'x' | int }} {{ 'x' | int(7) }} {{ 2.9 | int }} {{ none | int }} {{ ' 5 ' | int }} {{ true | int }} {{ '1.5' | float }} {{ 'x' | float }} {{ 3 | float }}",
        "{{ minus | abs }} {{ -2.5 | abs }} {{ 2.5 | round }} {{ 3.5 | round }} {{ 2.675 | round(2) }} {{ -0.4 | round }} {{ 7 | round }} {{ 1234 | round(-2) }}",
        "{{ missing | int }}",
    ],
    "filters on elements": [
        "{{ numbers | length }} {{ numbers | count }} {{ numbers | first }} {{ numbers | last }} {{ [] | first }}| {{ [] | last is defined }} {{ dict | list }} {{ dict | length }} {{ dict.items() | first }} {{ numbers | reverse | list }}",
        "{{ numbers | join }} {{ numbers | join(', ') }} {{ turns | join('/', 'role') }} {{ turns | join('/', attribute='content') }} {{ text | join('.') }}",
        "{{ words | map('upper') | list }} {{ turns | map(attribute='role') | list }} {{ turns | map(attribute='zz', default='-') | join }} {{ words | map('replace', 'a', 'x') | list }} {{ nested | map(attribute='1.0', default=0) | list }} {{ turns | map('length') | list }}",
        "{{ [0, 1, '', 'a'] | select | list }} {{ numbers | select('odd') | list }} {{ numbers | select('gt', 1) | list }} {{ [1, none] | reject('none') | list }} {{ numbers | reject('in', [1]) | list }} {{ [0, 1] | reject | list }}",
        "{{ turns | selectattr('content') | map(attribute='n') | list }} {{ turns | selectattr('role', 'equalto', 'user') | list | length }} {{ turns | rejectattr('n', 'lt', 2) | map(attribute='n') | list }} {{ turns | selectattr('zz', 'defined') | list }} {{ turns | rejectattr('content', 'none') | list | length }}",
        "{{ dict | items | list }} {{ missing | items | list }}",
        "{{ words | sort }} {{ words | sort(reverse=true) }} {{ words | sort(case_sensitive=true) }} {{ turns | sort(attribute='n') | map(attribute='n') | list }} {{ [none, none] | sort }}",
        "{{ {'b': 1, 'A': 3, 'c': 2} | dictsort }} {{ ['a', 'A', 'b'] | unique | list }} {{ turns | unique(attribute='role') | map(attribute='n') | list }} {{ [1, 1.0, true] | unique | list }}",
        "{{ none | map('upper') | list }}",
        "{{ none | unique | list }}",
        "{{ numbers | map('upper') | length }}",
        "{{ [1, 'a'] | sort }}",
        "{{ 5 | list }}",
        "{{ 5 | length }}",
        "{{ none | join }}",
        "{{ numbers | items | list }}",
        "{{ numbers | map('upper') | last }}",
        "{{ [[1]] | unique | list }}",
    ],
    "tojson": [
        "{{ dict | tojson }} {{ turns | tojson }} {{ quotes | tojson }} {{ unicode | tojson }} {{ unicode | tojson(ensure_ascii=true) }} {{ 'a\\n\\t\\x01/' | tojson }}",
        "{{ dict | tojson(indent=2) }} {{ [] | tojson(indent=2) }} {{ [[], {}, [1]] | tojson(indent=1) }} {{ [1] | tojson(indent='--') }}",
        "{{ dict | tojson(sort_keys=true) }} {{ dict | tojson(separators=(',', ':')) }} {{ [1, {'a': 2}] | tojson(indent=0, separators=(' ,', ' : ')) }}",
        "{{ [1, 2.0, 1e20, true, none, (1, 2), 'a', 0.1, half] | tojson }} {{ {1: 1, none: 2, false: 3, 2.5: 4} | tojson }}",
        "{{ range(3) | tojson }}",
        "{{ [missing] | tojson }}",
        "{{ dict.items() | tojson }}",
    ],
    "syntax": [
        "{{ }}",
        "{{ 1 +",
        "{{ 'a }}",
        "{{ (1 }}",
        "{{ [1 2] }}",
        "{{ 1 ] }}",
        "{% for %}{% endfor %}",
        "{% for x in numbers %}",
        "{% endif %}",
        "{{ f(a=1, 2) }}",
        "{{ a..b }}",
        "{{ $ }}",
        "{# never closed",
        "{% raw %} never closed",
        "{{ five is odd is even }}",
    ],
}


class FixedClock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromisoformat(CLOCK)


def rendered(template):
    try:
        return {"template": template, "text": chat_template_utils._compile_jinja_template(template).render(**json.loads(json.dumps(VALUES)))}
    except TemplateError as e:
        own = type(e) is TemplateError
        return {"template": template, "raised": e.message} if own else {"template": template, "fails": type(e).__name__}
    except Exception as e:
        return {"template": template, "fails": type(e).__name__}


def small_templates(out):
    chat_template_utils.datetime = FixedClock
    found = {feature: [rendered(template) for template in templates] for feature, templates in TEMPLATES.items()}
    file = out / "jinja" / "rendered.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"clock": CLOCK, "values": VALUES, "features": found}, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    small_templates(Path(sys.argv[1]))
