import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.charfilter.*;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.hunspell.Dictionary;
import org.apache.lucene.analysis.hunspell.HunspellStemFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.*;
import org.apache.lucene.analysis.tokenattributes.*;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * What Lucene makes of texts with the files for Elasticsearch: put together from Lucene's own parts as the settings say,
 * since Elasticsearch is these parts and a server. Reads a text a line; prints its terms, those of one place joined by "|".
 */
public class Analysed {
  static Reader read(Path path) throws IOException {
    return Files.newBufferedReader(path, StandardCharsets.UTF_8);
  }

  static CharArraySet words(Path path) throws IOException {
    return new CharArraySet(Files.readAllLines(path, StandardCharsets.UTF_8), false);
  }

  static NormalizeCharMap letters(List<String> mappings) {
    NormalizeCharMap.Builder builder = new NormalizeCharMap.Builder();
    for (String mapping : mappings) {
      String[] sides = mapping.split("=>", 2);
      builder.add(String.valueOf((char) Integer.parseInt(sides[0].substring(2), 16)), sides[1]);
    }
    return builder.build();
  }

  static Analyzer analyzer(Path folder, NormalizeCharMap letters) throws Exception {
    Path lists = folder.resolve("analysis/kazakh"), dictionary = folder.resolve("hunspell/kk_KZ");
    SolrSynonymParser parser = new SolrSynonymParser(true, true, new WhitespaceAnalyzer());
    parser.parse(read(lists.resolve("words.txt")));
    SynonymMap synonyms = parser.build();
    CharArraySet stop = words(lists.resolve("stop.txt")), lemmas = words(lists.resolve("lemmas.txt"));
    InputStream affixes = Files.newInputStream(dictionary.resolve("kk_KZ.aff"));
    InputStream stems = Files.newInputStream(dictionary.resolve("kk_KZ.dic"));
    Dictionary hunspell = new Dictionary(new ByteBuffersDirectory(), "kk", affixes, stems);
    return new Analyzer() {
      @Override
      protected Reader initReader(String field, Reader reader) {
        return new MappingCharFilter(letters, reader);
      }

      @Override
      protected TokenStreamComponents createComponents(String field) {
        Tokenizer source = new StandardTokenizer();
        TokenStream stream = new SynonymFilter(new LowerCaseFilter(source), synonyms, false);
        stream = new SetKeywordMarkerFilter(new StopFilter(stream, stop), lemmas);
        return new TokenStreamComponents(source, new HunspellStemFilter(stream, hunspell, true, false));
      }
    };
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Paths.get(arguments[0]);
    List<String> mappings = Files.readAllLines(Paths.get(arguments[1]), StandardCharsets.UTF_8);
    Analyzer analyzer = analyzer(folder, letters(mappings));
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line; (line = in.readLine()) != null; ) {
      StringBuilder said = new StringBuilder();
      try (TokenStream stream = analyzer.tokenStream("text", line)) {
        CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
        PositionIncrementAttribute step = stream.addAttribute(PositionIncrementAttribute.class);
        for (stream.reset(); stream.incrementToken(); )
          said.append(said.length() == 0 ? "" : step.getPositionIncrement() == 0 ? "|" : " ").append(term);
        stream.end();
      }
      out.println(said);
    }
  }
}
